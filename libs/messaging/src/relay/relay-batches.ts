import type { Position, RecordedEvent } from '@recourse/event-store';
import { toRecord, type EventRecord } from '../kafka/record.js';
import type { PublishSpan } from '../telemetry/publish-span.js';

/** Records that are sent at once. */
export interface RelayBatch {
  readonly records: readonly EventRecord[];
  /** Of its last event. */
  readonly last: Position;
  readonly bytes: number;
  readonly spans: readonly PublishSpan[];
}

/** What the format adds to a record, generously. */
const OVERHEAD_BYTES = 100;
const OVERHEAD_PER_HEADER_BYTES = 4;

/**
 * The events as records, in their order, in batches of at most so many bytes. An event that is larger goes alone.
 * @param begin starts the span of an event's publication
 */
export function* relayBatches(
  events: readonly RecordedEvent[],
  partitions: number,
  maxBytes: number,
  begin: (recorded: RecordedEvent) => PublishSpan,
): Generator<RelayBatch> {
  let records: EventRecord[] = [];
  let spans: PublishSpan[] = [];
  let bytes = 0;
  let last: Position | null = null;
  for (const recorded of events) {
    const span = begin(recorded);
    const record = toRecord(recorded, partitions, span);
    const size = sizeOf(record);
    if (last !== null && bytes + size > maxBytes) {
      yield { records, spans, bytes, last };
      [records, spans, bytes] = [[], [], 0];
    }
    records.push(record);
    spans.push(span);
    bytes += size;
    last = recorded.position;
  }
  if (last !== null) yield { records, spans, bytes, last };
}

/** Keys and headers are nearly always ASCII; a few bytes more do no harm. */
function sizeOf({ key, value, headers }: EventRecord): number {
  let size = OVERHEAD_BYTES + key.length + value.length;
  for (const [name, text] of Object.entries(headers)) size += name.length + text.length + OVERHEAD_PER_HEADER_BYTES;
  return size;
}
