import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { AggregationTemporality, MetricReader, type ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { onlyAllowedAttributes } from './allow-listed.js';

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

const AT_MOST_EVERY_MS = 1_000;

/**
 * All metrics of this process in the text format of Prometheus. Anybody may read them, so however often they are asked for,
 * they are computed once a second at most.
 */
export class MetricsPage extends MetricReader {
  readonly #serializer = new PrometheusSerializer('', false, undefined, false, true);
  #page: Promise<string> | null = null;
  #computedAt = -Infinity;

  constructor() {
    super({ aggregationTemporalitySelector: () => AggregationTemporality.CUMULATIVE });
  }

  text(): Promise<string> {
    const now = performance.now();
    if (this.#page === null || now - this.#computedAt >= AT_MOST_EVERY_MS) {
      this.#computedAt = now;
      this.#page = this.collect({ timeoutMillis: 5_000 }).then(({ resourceMetrics }) =>
        this.#serializer.serialize(onlyAllowed(resourceMetrics)),
      );
    }
    return this.#page;
  }

  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

/** Here and not where something is measured: that happens far more often. */
function onlyAllowed({ resource, scopeMetrics }: ResourceMetrics): ResourceMetrics {
  return {
    resource,
    scopeMetrics: scopeMetrics.map(({ scope, metrics }) => ({
      scope,
      metrics: metrics.map((metric) => ({
        ...metric,
        dataPoints: metric.dataPoints.map((point) => ({
          ...point,
          attributes: onlyAllowedAttributes(point.attributes),
        })),
      })) as typeof metrics,
    })),
  };
}
