import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api';
import { isDomainError, streamCategory } from '@recourse/contracts';
import { attributeName, metrics, spanName, type AppendOutcome } from '@recourse/contracts/telemetry';
import type { Appended, NewEvent } from '../event-store.port.js';
import { spanContextOf, traceparentOf } from './trace-context.js';
import { histogram, tracer } from './tracer.js';

const outcomes: Readonly<Record<string, AppendOutcome>> = {
  REVISION_MISMATCH: 'conflict',
  STORE_UNAVAILABLE: 'unavailable',
  STORE_APPEND_UNKNOWN: 'unknown',
};

type Append = (events: readonly NewEvent[]) => Promise<Appended>;

/**
 * One CLIENT span and one measurement an append. The events take the span's context as their `traceparent`, so that whoever
 * handles them later hangs below it. Ids don't depend on it: an append that is repeated has other spans and the same ids.
 */
export class TracedAppends {
  readonly #duration = histogram(metrics.appendDuration);
  /** Made once: attributes are compared by content, which costs. */
  readonly #attributes = new Map<AppendOutcome, Readonly<Record<string, string>>>();

  constructor(private readonly service: string) {}

  async run(stream: string, events: readonly NewEvent[], append: Append): Promise<Appended> {
    const startedAt = performance.now();
    const span = this.#start(stream, events);
    let outcome: AppendOutcome = 'refused';
    try {
      const appended = await append(stamped(events, span));
      outcome = appended.repeated ? 'repeated' : 'appended';
      return appended;
    } catch (error) {
      const code = isDomainError(error) ? error.code : 'UNKNOWN';
      outcome = outcomes[code] ?? 'refused';
      span.setAttribute(attributeName.errorType, code);
      // A conflict is an answer like any other: the caller reads again and decides anew.
      if (outcome !== 'conflict') span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.setAttribute(attributeName.appendOutcome, outcome);
      span.end();
      this.#duration.record((performance.now() - startedAt) / 1000, this.#attributesOf(outcome));
    }
  }

  #start(stream: string, events: readonly NewEvent[]): Span {
    const category = streamCategory(stream);
    const span = tracer.startSpan(spanName.append(category), { kind: SpanKind.CLIENT }, parentOf(events));
    if (span.isRecording()) {
      span.setAttributes({
        [attributeName.databaseSystem]: 'postgresql',
        [attributeName.databaseOperation]: 'append',
        [attributeName.service]: this.service,
        [attributeName.streamCategory]: category,
        [attributeName.eventTypes]: [...new Set(events.map(({ type }) => type))],
        [attributeName.eventCount]: events.length,
      });
    }
    return span;
  }

  #attributesOf(outcome: AppendOutcome): Readonly<Record<string, string>> {
    const known = this.#attributes.get(outcome);
    if (known) return known;
    const made = { [attributeName.service]: this.service, [attributeName.appendOutcome]: outcome };
    this.#attributes.set(outcome, made);
    return made;
  }
}

/**
 * The active span, if it belongs to the trace that the events say they belong to; else the span that they name. Work that is
 * done on the occasion of something else stays in the trace of its own cause.
 */
function parentOf([first]: readonly NewEvent[]): Context {
  const named = spanContextOf(first?.traceparent);
  const active = trace.getSpanContext(context.active());
  if (active && (named === null || named.traceId === active.traceId)) return context.active();
  return named ? trace.setSpanContext(ROOT_CONTEXT, named) : ROOT_CONTEXT;
}

function stamped(events: readonly NewEvent[], span: Span): readonly NewEvent[] {
  const spanContext = span.spanContext();
  if (!trace.isSpanContextValid(spanContext)) return events;
  const traceparent = traceparentOf(spanContext);
  return events.map((event) => ({ ...event, traceparent }));
}
