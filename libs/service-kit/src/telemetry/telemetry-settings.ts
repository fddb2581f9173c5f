import { ConfigurationError } from '../configuration/configuration-error.js';
import type { Environment } from '../configuration/variable.js';

export const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;
export type SamplerName = (typeof samplers)[number];

export interface TelemetrySettings {
  readonly serviceName: string;
  readonly sampler: SamplerName;
  /** Share of the traces that are recorded, for samplers that take one. */
  readonly ratio: number;
  /** Whether spans are exported by OTLP; where to and how is read by the exporter itself from OTEL_EXPORTER_OTLP_*. */
  readonly otlp: boolean;
  /** A file that gets one JSON line a span. */
  readonly traceFile: string | null;
  readonly batch: { readonly delayMs: number; readonly queue: number; readonly size: number };
}

/**
 * One complaint in twenty: at the 300 lifecycles a second that Recourse is built for these are about 600 spans a second, half a
 * per cent of a core and some 200 KB a second to keep, and enough for a distribution. With few complaints one takes all.
 */
export const DEFAULT_RATIO = 0.05;

/**
 * Reads the variables of OpenTelemetry and RECOURSE_TRACE_FILE. Whoever asks for a trace file wants to see every trace in it.
 * @throws ConfigurationError
 */
export function telemetrySettings(environment: Environment, defaultName: string): TelemetrySettings {
  const disabled = text(environment, 'OTEL_SDK_DISABLED')?.toLowerCase() === 'true';
  const traceFile = disabled ? null : text(environment, 'RECOURSE_TRACE_FILE');
  const exporter = oneOf(environment, 'OTEL_TRACES_EXPORTER', ['otlp', 'none'], 'otlp');
  const endpoint =
    text(environment, 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT') ?? text(environment, 'OTEL_EXPORTER_OTLP_ENDPOINT');
  if (endpoint !== null && !URL.canParse(endpoint)) {
    throw new ConfigurationError('OTEL_EXPORTER_OTLP_ENDPOINT', 'a URL such as http://127.0.0.1:4318');
  }
  const sampler = oneOf(environment, 'OTEL_TRACES_SAMPLER', samplers, 'parentbased_traceidratio');
  const ratioByDefault = traceFile === null || text(environment, 'OTEL_TRACES_SAMPLER') !== null ? DEFAULT_RATIO : 1;
  return {
    serviceName: text(environment, 'OTEL_SERVICE_NAME') ?? defaultName,
    sampler: disabled ? 'parentbased_always_off' : sampler,
    ratio: number(environment, 'OTEL_TRACES_SAMPLER_ARG', ratioByDefault, 0, 1),
    otlp: !disabled && endpoint !== null && exporter === 'otlp',
    traceFile,
    batch: {
      delayMs: number(environment, 'OTEL_BSP_SCHEDULE_DELAY', 5_000, 1, 600_000),
      queue: number(environment, 'OTEL_BSP_MAX_QUEUE_SIZE', 8_192, 1, 1_000_000),
      size: number(environment, 'OTEL_BSP_MAX_EXPORT_BATCH_SIZE', 512, 1, 1_000_000),
    },
  };
}

/** An empty variable counts as not set, as OpenTelemetry wants it. */
function text(environment: Environment, variable: string): string | null {
  const value = environment[variable]?.trim();
  return value === undefined || value === '' ? null : value;
}

function oneOf<T extends string>(environment: Environment, variable: string, choices: readonly T[], otherwise: T): T {
  const value = text(environment, variable);
  if (value === null) return otherwise;
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new ConfigurationError(variable, `one of ${choices.join(', ')}`);
  return found;
}

function number(environment: Environment, variable: string, otherwise: number, least: number, most: number): number {
  const value = text(environment, variable);
  if (value === null) return otherwise;
  const parsed = Number(value);
  if (!(parsed >= least && parsed <= most)) {
    throw new ConfigurationError(variable, `a number from ${least} to ${most}`);
  }
  return parsed;
}
