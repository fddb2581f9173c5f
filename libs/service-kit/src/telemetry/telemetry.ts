import { randomUUID } from 'node:crypto';
import { context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace';
import { AllowListed } from './allow-listed.js';
import { Gauges } from './gauges.js';
import { MetricsPage } from './metrics-page.js';
import { observeProcess } from './process-gauges.js';
import { samplerOf } from './sampler.js';
import { telemetrySettings, type TelemetrySettings } from './telemetry-settings.js';
import { TraceFile } from './trace-file.js';

/** The telemetry of this process. */
export interface Telemetry {
  readonly serviceName: string;
  readonly gauges: Gauges;
  /** The metrics in the text format of Prometheus. */
  metricsPage(): Promise<string>;
  /** Hands over what has been recorded so far; to be awaited before the process exits. Never rejects. */
  flush(): Promise<void>;
}

const TRACE_FILE = { scheduledDelayMillis: 200, maxQueueSize: 100_000, maxExportBatchSize: 1_000 };

/** A collector that does not answer must not hold up the end of a process. */
const FLUSH_WITHIN_MS = 3_000;

let started: Telemetry | null = null;

/** `flush` of the process's telemetry, if it has begun. */
export const flushTelemetry = async (): Promise<void> => started?.flush();

/**
 * Starts the process's telemetry, once: later calls get what the first one made. Everything that measures has to be made
 * after it. Without an exporter spans are made all the same, so that ids reach the log and other processes.
 * @param defaultName `service.name`, where OTEL_SERVICE_NAME does not say another
 * @param exporters of a test, beside those of the environment
 * @throws ConfigurationError
 */
export function startTelemetry(defaultName: string, exporters: readonly SpanProcessor[] = []): Telemetry {
  started ??= start(telemetrySettings(process.env, defaultName), exporters);
  return started;
}

function start(settings: TelemetrySettings, exporters: readonly SpanProcessor[]): Telemetry {
  const resource = resourceFromAttributes({
    'service.name': settings.serviceName,
    'service.namespace': 'recourse',
    'service.instance.id': randomUUID(),
  });
  const spanProcessors = [...exportersOf(settings), ...exporters].map((one) => new AllowListed(one));
  const tracing = new TracerProvider({ resource, sampler: samplerOf(settings), spanProcessors });
  const page = new MetricsPage();
  const metering = new MeterProvider({ resource, readers: [page] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(tracing);
  metrics.setGlobalMeterProvider(metering);
  const meter = metering.getMeter('recourse');
  observeProcess(meter);
  return {
    serviceName: settings.serviceName,
    gauges: new Gauges(meter),
    metricsPage: () => page.text(),
    flush: () => tracing.forceFlush({ timeoutMillis: FLUSH_WITHIN_MS }).catch(() => undefined),
  };
}

function exportersOf({ otlp, traceFile, batch }: TelemetrySettings): SpanProcessor[] {
  const found: SpanProcessor[] = [];
  if (otlp) {
    found.push(
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter(),
        scheduledDelayMillis: batch.delayMs,
        maxQueueSize: batch.queue,
        maxExportBatchSize: batch.size,
      }),
    );
  }
  if (traceFile !== null) found.push(new BatchSpanProcessor({ exporter: new TraceFile(traceFile), ...TRACE_FILE }));
  return found;
}
