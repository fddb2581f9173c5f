import type { Position, RecordedEvent } from '@recourse/event-store';
import { toRecord, type EventRecord } from '../kafka/record.js';

/** Records that are sent at once. */
export interface RelayBatch {
  readonly records: readonly EventRecord[];
  /** Of its last event. */
  readonly last: Position;
  readonly bytes: number;
}

/** What the format adds to a record, generously. */
const OVERHEAD_BYTES = 100;
const OVERHEAD_PER_HEADER_BYTES = 4;

/** The events as records, in their order, in batches of at most so many bytes. An event that is larger goes alone. */
export function* relayBatches(
  events: readonly RecordedEvent[],
  partitions: number,
  maxBytes: number,
): Generator<RelayBatch> {
  let records: EventRecord[] = [];
  let bytes = 0;
  let last: Position | null = null;
  for (const recorded of events) {
    const record = toRecord(recorded, partitions);
    const size = sizeOf(record);
    if (last !== null && bytes + size > maxBytes) {
      yield { records, bytes, last };
      records = [];
      bytes = 0;
    }
    records.push(record);
    bytes += size;
    last = recorded.position;
  }
  if (last !== null) yield { records, bytes, last };
}

/** Keys and headers are nearly always ASCII; a few bytes more do no harm. */
function sizeOf({ key, value, headers }: EventRecord): number {
  let size = OVERHEAD_BYTES + key.length + value.length;
  for (const [name, text] of Object.entries(headers)) size += name.length + text.length + OVERHEAD_PER_HEADER_BYTES;
  return size;
}
