import type { Envelope, NewEnvelope } from '@recourse/contracts';

/**
 * A place in the log. Opaque: compare two with `comparePositions`, hand one back to the store it came from,
 * do no arithmetic on it. Its text form (JSON, checkpoints) is the string itself.
 */
export type Position = string & { readonly __brand: 'Position' };

/** Before the first event. */
export const START = '0' as Position;

/** What a stream must look like for an append to succeed: absent, or at exactly this revision. There is no "any". */
export type ExpectedRevision = 'no-stream' | number;

/** An event about to be appended. The store adds stream, revision, recordedAt and prev, and stores the canonical bytes. */
export type NewEvent = NewEnvelope;

/** An event as it stands in the log. */
export interface RecordedEvent {
  readonly position: Position;
  /** The event's type, for whoever needs to look at few of many: nothing is parsed for it. */
  readonly type: string;
  /** Parsed and upcast to the newest version; sealed parts stay sealed. */
  readonly event: Envelope;
  /** The exact stored RFC 8785 bytes. */
  readonly bytes: Uint8Array;
  /** SHA-256(0x00 || bytes). */
  readonly hash: Uint8Array;
  /** Login of the service that appended it, as the database saw it. */
  readonly appendedBy: string;
}

export interface Appended {
  /** Revision of the last event of this append. */
  readonly revision: number;
  readonly position: Position;
  /** True when these events were there already: this is the first append's answer again. */
  readonly repeated: boolean;
}

export interface StreamSlice {
  readonly stream: string;
  readonly events: readonly RecordedEvent[];
  /** Revision of the last event of the stream, or `no-stream`: hand it back as the expected revision. */
  readonly revision: ExpectedRevision;
}

export interface ReadAllOptions {
  readonly limit: number;
}

export interface LogSlice {
  readonly events: readonly RecordedEvent[];
  /** Position of the last event looked at; the next read goes on after it. */
  readonly last: Position;
}

export interface SubscribeOptions {
  readonly after: Position;
  readonly signal: AbortSignal;
  /** Events handed over at once, at most. Default 500. */
  readonly batchSize?: number;
}

/**
 * The log. Errors are DomainErrors: `REVISION_MISMATCH` {stream, expected, actual}, `EVENT_TYPE_NOT_OWNED`, `EVENT_INVALID`,
 * `EVENT_TOO_LARGE`, `EVENT_ID_REUSED`, `STORE_UNAVAILABLE` (nothing was recorded), `STORE_APPEND_UNKNOWN` (the reply was lost:
 * append the same ids again to learn the outcome).
 */
export interface EventStore {
  /** Appends all or nothing. Appending the same ids at the same place again gives the first answer. */
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended>;
  readStream(stream: string): Promise<StreamSlice>;
  /** Many streams in one query; the answer has every name asked for, in that order. */
  readStreams(streams: readonly string[]): Promise<readonly StreamSlice[]>;
  /** The log in position order. Whoever has seen position n has seen everything before n. */
  readAll(after: Position, options: ReadAllOptions): Promise<LogSlice>;
  /** Position of the last event, `START` for an empty log. */
  head(): Promise<Position>;
  /** How many events stand after this position. */
  countAfter(position: Position): Promise<number>;
  /** Follows the log until the signal aborts. Shared inside a process: one reader feeds all subscribers. */
  subscribe(options: SubscribeOptions): AsyncIterable<LogSlice>;
  close(): Promise<void>;
}

export function comparePositions(a: Position, b: Position): number {
  const left = BigInt(a);
  const right = BigInt(b);
  return left < right ? -1 : left > right ? 1 : 0;
}
