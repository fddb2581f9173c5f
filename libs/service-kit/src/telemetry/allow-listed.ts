import type { Attributes } from '@opentelemetry/api';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import { attributeNames, SPAN_NAME } from '@recourse/contracts/telemetry';

const allowed: ReadonlySet<string> = new Set(attributeNames);
/** Codes, ids, routes, names of ours. Nobody's words look like this for long, and addresses of people have an `@`. */
const CODE = /^[A-Za-z0-9_/:.*-]{1,120}$/;

/** Stands before a processor that exports: nothing passes but names and values that are ours. */
export class AllowListed implements SpanProcessor {
  constructor(private readonly next: SpanProcessor) {}

  onStart(...args: Parameters<SpanProcessor['onStart']>): void {
    this.next.onStart(...args);
  }

  onEnd(span: ReadableSpan): void {
    this.next.onEnd(onlyAllowed(span));
  }

  forceFlush(): Promise<void> {
    return this.next.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.next.shutdown();
  }
}

/** Exceptions and other events quote messages, and a status can: both are dropped, its code aside. */
export function onlyAllowed(span: ReadableSpan): ReadableSpan {
  const { parentSpanContext } = span;
  return {
    name: SPAN_NAME.test(span.name) ? span.name : 'unnamed',
    kind: span.kind,
    spanContext: () => span.spanContext(),
    ...(parentSpanContext ? { parentSpanContext } : {}),
    startTime: span.startTime,
    endTime: span.endTime,
    status: { code: span.status.code },
    attributes: onlyAllowedAttributes(span.attributes),
    links: span.links.map(({ context }) => ({ context })),
    events: [],
    duration: span.duration,
    ended: span.ended,
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: span.droppedAttributesCount,
    droppedEventsCount: span.droppedEventsCount + span.events.length,
    droppedLinksCount: span.droppedLinksCount,
  };
}

export function onlyAllowedAttributes(attributes: Attributes): Attributes {
  const kept: Attributes = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (allowed.has(name) && isCode(value)) kept[name] = value;
  }
  return kept;
}

function isCode(value: unknown): boolean {
  if (typeof value === 'string') return CODE.test(value);
  if (Array.isArray(value)) return value.every(isCode);
  return typeof value === 'number' || typeof value === 'boolean';
}
