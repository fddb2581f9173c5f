import { comparePositions, START, type Position, type RecordedEvent } from '@recourse/event-store';
import { keyOf, partitionOf } from '../kafka/partition.js';
import type { TopicRecord } from '../kafka/read-topic.fixture.js';
import { fromRecord } from '../kafka/record.js';

export interface TopicView {
  /** What a consumer sees that drops, in each partition, whatever does not go beyond what it has seen. In the log's order. */
  readonly events: readonly RecordedEvent[];
  /** Records that it drops. */
  readonly duplicates: number;
}

export function topicView(records: readonly TopicRecord[]): TopicView {
  const seen = new Map<number, Position>();
  const events: RecordedEvent[] = [];
  for (const record of records) {
    const event = fromRecord(record);
    if (comparePositions(event.position, seen.get(record.partition) ?? START) <= 0) continue;
    seen.set(record.partition, event.position);
    events.push(event);
  }
  return {
    events: events.toSorted((a, b) => comparePositions(a.position, b.position)),
    duplicates: records.length - events.length,
  };
}

/** Where the topic, as a consumer sees it, is not the log; empty when all is well. */
export function topicViolations(
  records: readonly TopicRecord[],
  log: readonly RecordedEvent[],
  partitions: number,
): string[] {
  const violations: string[] = [];
  const byPosition = new Map<Position, RecordedEvent>();
  for (const event of topicView(records).events) {
    if (byPosition.has(event.position)) violations.push(`${event.position} stands in two partitions`);
    byPosition.set(event.position, event);
  }
  for (const stored of log) {
    const found = byPosition.get(stored.position);
    if (!found) violations.push(`${stored.position} is missing`);
    else if (!Buffer.from(found.bytes).equals(stored.bytes)) violations.push(`${stored.position} has other bytes`);
    byPosition.delete(stored.position);
  }
  for (const position of byPosition.keys()) violations.push(`${position} is not in the log`);
  for (const record of records) {
    const { event, position } = fromRecord(record);
    if (record.partition !== partitionOf(keyOf(event), partitions))
      violations.push(`${position} is in a wrong partition`);
  }
  return [...violations, ...disorder(records)];
}

/** Revisions of a stream, in the order in which its partition first shows them. */
function disorder(records: readonly TopicRecord[]): string[] {
  const next = new Map<string, number>();
  const violations: string[] = [];
  for (const record of records) {
    const { stream, revision } = fromRecord(record).event;
    const expected = next.get(stream) ?? 0;
    if (revision > expected) violations.push(`${stream}@${revision} comes before ${expected}`);
    if (revision === expected) next.set(stream, expected + 1);
  }
  return violations;
}
