import { context, SpanKind, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api';
import { attributeName, metrics, spanName, type MessagingSystem } from '@recourse/contracts/telemetry';
import { contextBelow, histogram, tracer } from '@recourse/event-store/telemetry';
import type { DeliveredEvent } from './carrier.js';

export interface Attempt {
  readonly recorded: DeliveredEvent;
  readonly attempt: number;
  readonly redriven: boolean;
}

/** One run of a handler: while it lasts its span is active, so that what the handler appends hangs below it. */
export interface HandlerRun {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** @param errorCode stable code of the failure; null when it was handled */
  end(errorCode: string | null): void;
}

type DurationAttributes = Readonly<Record<string, string>>;

/** Spans and durations of the handlers of one `react` group. */
export class HandlerTelemetry {
  readonly #duration = histogram(metrics.processDuration);
  readonly #name: string;
  /** Of handled events, by type; made once. */
  readonly #handled = new Map<string, DurationAttributes>();

  constructor(private readonly group: string) {
    this.#name = spanName.process(group);
  }

  begin(attempt: Attempt): HandlerRun {
    const { event, carrier } = attempt.recorded;
    const startedAt = performance.now();
    const parent = contextBelow(carrier?.traceparent ?? event.traceparent);
    const span = tracer.startSpan(this.#name, { kind: SpanKind.CONSUMER }, parent);
    if (span.isRecording()) this.#describe(span, attempt);
    const active: Context = trace.setSpan(parent, span);
    return {
      run: (work) => context.with(active, work),
      end: (errorCode) => {
        if (errorCode !== null) {
          span.setAttribute(attributeName.errorType, errorCode);
          span.setStatus({ code: SpanStatusCode.ERROR });
        }
        span.end();
        this.#duration.record((performance.now() - startedAt) / 1000, this.#attributesOf(event.type, errorCode));
      },
    };
  }

  #describe(span: Span, { recorded: { event, carrier }, attempt, redriven }: Attempt): void {
    const system: MessagingSystem = carrier ? 'kafka' : 'recourse-feed';
    span.setAttributes({
      [attributeName.messagingSystem]: system,
      [attributeName.messagingOperationName]: 'process',
      [attributeName.messagingOperationType]: 'process',
      [attributeName.messagingGroup]: this.group,
      [attributeName.messagingMessageId]: event.id,
      [attributeName.eventType]: event.type,
      [attributeName.attempt]: attempt,
      [attributeName.redriven]: redriven,
    });
    if (!carrier) return;
    span.setAttributes({
      [attributeName.messagingDestination]: carrier.topic,
      [attributeName.messagingPartition]: String(carrier.partition),
      [attributeName.kafkaOffset]: Number(carrier.offset),
    });
  }

  #attributesOf(type: string, errorCode: string | null): DurationAttributes {
    const known = errorCode === null ? this.#handled.get(type) : undefined;
    if (known) return known;
    const made = {
      [attributeName.messagingGroup]: this.group,
      [attributeName.eventType]: type,
      ...(errorCode === null ? {} : { [attributeName.errorType]: errorCode }),
    };
    if (errorCode === null) this.#handled.set(type, made);
    return made;
  }
}
