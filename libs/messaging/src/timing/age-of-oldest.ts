import type { EventStore, Position } from '@recourse/event-store';

/** Seconds since the first event after a position was recorded; 0 where there is none. */
export async function ageOfOldest(feed: EventStore, after: Position): Promise<number> {
  const { events } = await feed.readAll(after, { limit: 1 });
  const recordedAt = events[0]?.event.recordedAt;
  return recordedAt === undefined ? 0 : Math.max(0, Date.now() - Date.parse(recordedAt)) / 1_000;
}
