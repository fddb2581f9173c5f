import { context, trace } from '@opentelemetry/api';
import { pino } from 'pino';

export type LogFormat = 'json' | 'text';
type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** Lines about the process itself: what it is doing, by codes. Never what a request or an event holds, never a message of an error. */
export interface ProcessLog {
  info(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  error(event: string, fields?: Fields): void;
}

type Level = keyof ProcessLog;

/** On stderr: what a process answers on stdout stays apart. */
const toStderr = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * JSON lines for machines, or a readable text. Every line written while a span is active names it.
 * @param name of the process, such as `routing`; `service.name` is `recourse-routing`, or as OTEL_SERVICE_NAME says
 */
export function processLog(
  name: string,
  format: LogFormat,
  write: (line: string) => void = toStderr,
  now: () => Date = () => new Date(),
): ProcessLog {
  return format === 'json' ? jsonLog(name, write, now) : textLog(name, write, now);
}

function jsonLog(name: string, write: (line: string) => void, now: () => Date): ProcessLog {
  const logger = pino(
    {
      base: { 'service.name': process.env['OTEL_SERVICE_NAME'] || serviceNameOf(name) },
      timestamp: () => `,"time":"${now().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      messageKey: 'event',
      mixin: activeSpan,
    },
    { write: (line: string) => write(line.trimEnd()) },
  );
  const log =
    (level: Level) =>
    (event: string, fields: Fields = {}) =>
      logger[level](fields, event);
  return { info: log('info'), warn: log('warn'), error: log('error') };
}

function textLog(name: string, write: (line: string) => void, now: () => Date): ProcessLog {
  const log =
    (level: Level) =>
    (event: string, fields: Fields = {}) => {
      const { trace_id } = activeSpan();
      const all = { ...fields, ...(trace_id === undefined ? {} : { trace: trace_id }) };
      const rest = Object.entries(all).map(([key, value]) => ` ${key}=${value}`);
      write(`${now().toISOString()} ${level} ${name}: ${event}${rest.join('')}`);
    };
  return { info: log('info'), warn: log('warn'), error: log('error') };
}

export const serviceNameOf = (name: string): string => (name === 'recourse' ? name : `recourse-${name}`);

function activeSpan(): { trace_id?: string; span_id?: string } {
  const active = trace.getSpanContext(context.active());
  return active && trace.isSpanContextValid(active) ? { trace_id: active.traceId, span_id: active.spanId } : {};
}
