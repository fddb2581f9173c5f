import type { JsonValue } from '../canonical/json-value.js';
import { parseCanonical, parseJson } from '../canonical/parse-canonical.js';
import { eventHash, hashToText } from './event-hash.js';

/** Columns that repeat a field of the envelope of the same name. */
const COLUMNS = ['id', 'type', 'stream', 'revision'] as const;

export interface StoredEvent {
  /** The envelope exactly as stored. */
  readonly bytes: Uint8Array;
  /** The stored hash. */
  readonly hash: Uint8Array;
  /** Stored hash of the stream's previous event; null when this is its first event. */
  readonly prev: Uint8Array | null;
  readonly columns: { readonly id: string; readonly type: string; readonly stream: string; readonly revision: number };
}

export type FailureCode = 'NOT_CANONICAL' | 'HASH_MISMATCH' | 'PREV_MISMATCH' | 'COLUMN_MISMATCH';

/** One thing that is wrong with a stored event. `expected` and `actual` are metadata, never content. */
export interface Failure {
  readonly code: FailureCode;
  /** The envelope's field, for `PREV_MISMATCH` and `COLUMN_MISMATCH`. */
  readonly field?: string;
  /** What the rest of the record says: the recomputed hash, the previous event's hash, the column. */
  readonly expected?: JsonValue;
  /** What is there instead. */
  readonly actual?: JsonValue;
}

export interface VerifyOptions {
  /** Whether to check that the bytes are RFC 8785. It costs more than all other checks together. Default: true. */
  readonly canonical?: boolean;
}

/** Everything that is wrong with one stored event, judged by itself and its predecessor's hash; empty when sound. */
export function verifyStoredEvent(event: StoredEvent, options: VerifyOptions = {}): Failure[] {
  const failures: Failure[] = [];
  const computed = eventHash(event.bytes);
  if (!computed.equals(event.hash)) {
    failures.push({ code: 'HASH_MISMATCH', expected: hashToText(computed), actual: hashToText(event.hash) });
  }

  let value = (options.canonical ?? true) ? parseCanonical(event.bytes) : undefined;
  if (value === undefined) {
    value = parseJson(event.bytes);
    if ((options.canonical ?? true) || value === undefined) failures.push({ code: 'NOT_CANONICAL' });
  }
  const envelope = fieldsOf(value);
  if (envelope === undefined) return failures;

  const prev = event.prev === null ? null : hashToText(event.prev);
  const startsStream = event.columns.revision === 0;
  if (envelope['prev'] !== prev || startsStream !== (prev === null)) {
    failures.push({ code: 'PREV_MISMATCH', field: 'prev', expected: prev, ...actual(envelope['prev']) });
  }
  for (const field of COLUMNS) {
    const column = event.columns[field];
    if (envelope[field] !== column) {
      failures.push({ code: 'COLUMN_MISMATCH', field, expected: column, ...actual(envelope[field]) });
    }
  }
  return failures;
}

/** Members of the envelope; undefined when the bytes are no JSON at all, which has been reported by then. */
function fieldsOf(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> | undefined {
  if (value === undefined) return undefined;
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, JsonValue>>) : {};
}

function actual(value: JsonValue | undefined): { actual?: JsonValue } {
  return value === undefined ? {} : { actual: value };
}
