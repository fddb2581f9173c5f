import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Link,
  type SpanContext,
} from '@opentelemetry/api';
import { attributeName, metrics, spanName } from '@recourse/contracts/telemetry';
import type { RecordedEvent } from '@recourse/event-store';
import { histogram, spanContextOf, tracer } from '@recourse/event-store/telemetry';

const MOST_LINKS = 8;

/**
 * Spans and sizes of a projection's batches. A batch has a span only if one of its events is sampled: below the first such
 * event, with links to a few more. All others cost a look at the flag.
 */
export class ProjectionTelemetry {
  readonly #size = histogram(metrics.projectionBatchSize);
  readonly #duration = histogram(metrics.projectionBatchDuration);
  readonly #attributes: { readonly [attributeName.messagingGroup]: string };

  constructor(private readonly group: string) {
    this.#attributes = { [attributeName.messagingGroup]: group };
  }

  async apply<T>(events: readonly RecordedEvent[], work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const span = this.#start(events);
    try {
      return await work();
    } catch (error) {
      span?.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span?.end();
      this.#size.record(events.length, this.#attributes);
      this.#duration.record((performance.now() - startedAt) / 1000, this.#attributes);
    }
  }

  #start(events: readonly RecordedEvent[]) {
    const [first, ...others] = sampledTraces(events);
    if (!first) return null;
    return tracer.startSpan(
      spanName.apply(this.group),
      {
        kind: SpanKind.CONSUMER,
        links: others,
        attributes: {
          [attributeName.messagingOperationName]: 'apply',
          [attributeName.messagingOperationType]: 'process',
          [attributeName.messagingGroup]: this.group,
          [attributeName.messagingBatchCount]: events.length,
        },
      },
      trace.setSpanContext(ROOT_CONTEXT, first.context),
    );
  }
}

/** The first sampled event of each trace. */
function sampledTraces(events: readonly RecordedEvent[]): Link[] {
  const found = new Map<string, SpanContext>();
  for (const { event } of events) {
    if (found.size > MOST_LINKS) break;
    if (!event.traceparent.endsWith('1')) continue;
    const spanContext = spanContextOf(event.traceparent);
    if (!spanContext || !(spanContext.traceFlags & TraceFlags.SAMPLED)) continue;
    if (!found.has(spanContext.traceId)) found.set(spanContext.traceId, spanContext);
  }
  return [...found.values()].map((spanContext) => ({ context: spanContext }));
}
