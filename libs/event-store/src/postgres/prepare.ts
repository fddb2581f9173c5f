import { DomainError, MAX_EVENT_BYTES, type Envelope } from '@recourse/contracts';
import { canonicalBytes, eventHashText, hashToText, type JsonValue } from '@recourse/evidence';
import type { NewEvent } from '../event-store.port.js';
import { NO_STREAM, type Prepared } from './command.js';
import type { StreamHead } from './stream-heads.js';

export interface Preparation {
  readonly prepared: Prepared;
  /** How the stream ends once these events stand in it. */
  readonly head: StreamHead;
  /** Whether the clock stood before the previous event's recordedAt, which was taken instead. */
  readonly clamped: boolean;
}

/**
 * Completes envelopes for their place in the stream and makes their canonical bytes.
 * @param previous the stream's event at `expected`; undefined at the start of a stream, or when no such event is known: the
 *   bytes are then made for a place that the store will refuse, unless these ids stand there already.
 * @throws DomainError `EVENT_INVALID`, `EVENT_TOO_LARGE`
 */
export function prepare(
  stream: string,
  expected: number,
  events: readonly NewEvent[],
  previous: StreamHead | undefined,
  now: string,
): Preparation {
  const clamped = previous !== undefined && previous.recordedAt > now;
  const recordedAt = clamped ? previous.recordedAt : now;
  const prev = expected === NO_STREAM ? null : (previous?.hash ?? UNKNOWN);
  const bytes: Buffer[] = [];
  let hash = prev;
  let size = 0;
  let revision = expected;
  for (const event of events) {
    revision += 1;
    const content = bytesOf(envelopeOf(event, stream, revision, recordedAt, hash));
    bytes.push(content);
    size += content.length;
    hash = eventHashText(content);
  }
  return { prepared: { prev, bytes, size }, head: { revision, hash: hash!, recordedAt }, clamped };
}

/** No event has this hash. */
const UNKNOWN = hashToText(Buffer.alloc(32));

function envelopeOf(
  event: NewEvent,
  stream: string,
  revision: number,
  recordedAt: string,
  prev: string | null,
): Envelope {
  return {
    actor: event.actor,
    causationId: event.causationId,
    correlationId: event.correlationId,
    data: event.data,
    depth: event.depth,
    id: event.id,
    occurredAt: event.occurredAt,
    occurredPrecision: event.occurredPrecision,
    prev,
    recordedAt,
    revision,
    schema: event.schema,
    sealed: event.sealed,
    stream,
    tenant: event.tenant,
    traceparent: event.traceparent,
    type: event.type,
  };
}

function bytesOf(envelope: Envelope): Buffer {
  let bytes: Buffer;
  try {
    bytes = canonicalBytes(envelope as unknown as JsonValue);
  } catch (cause) {
    throw new DomainError('EVENT_INVALID', { type: envelope.type }, { cause });
  }
  if (bytes.length > MAX_EVENT_BYTES) {
    throw new DomainError('EVENT_TOO_LARGE', { type: envelope.type, limitBytes: MAX_EVENT_BYTES });
  }
  return bytes;
}
