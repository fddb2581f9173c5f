import { closeSync, openSync, writeSync } from 'node:fs';
import { SpanKind } from '@opentelemetry/api';
import { ExportResultCode, hrTimeToMicroseconds, type ExportResult } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

/** A span as one line of a trace file. */
export interface SpanLine {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: string;
  readonly service: string;
  /** Microseconds since 1970. */
  readonly startedAt: number;
  readonly durationMicroseconds: number;
  readonly failed: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Trace and span ids of what it is linked to. */
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
}

const FAILED = 2;

export function lineOf(span: ReadableSpan): SpanLine {
  const { traceId, spanId } = span.spanContext();
  const service = span.resource.attributes['service.name'];
  return {
    traceId,
    spanId,
    parentSpanId: span.parentSpanContext?.spanId ?? null,
    name: span.name,
    kind: SpanKind[span.kind] ?? String(span.kind),
    service: typeof service === 'string' ? service : '',
    startedAt: hrTimeToMicroseconds(span.startTime),
    durationMicroseconds: hrTimeToMicroseconds(span.duration),
    failed: span.status.code === (FAILED as number),
    attributes: span.attributes,
    links: span.links.map(({ context }) => ({ traceId: context.traceId, spanId: context.spanId })),
  };
}

/** Appends a JSON line a span; several processes may write the same file. */
export class TraceFile implements SpanExporter {
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, 'a', 0o600);
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    try {
      writeSync(this.#file, spans.map((span) => `${JSON.stringify(lineOf(span))}\n`).join(''));
      done({ code: ExportResultCode.SUCCESS });
    } catch (error) {
      done({ code: ExportResultCode.FAILED, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  async shutdown(): Promise<void> {
    closeSync(this.#file);
  }
}
