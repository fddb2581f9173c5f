import type { EventStore, Position } from '@recourse/event-store';
import { orNull } from '../failures/or-null.js';
import { ageOfOldest } from '../timing/age-of-oldest.js';

/** How far somebody is who has finished everything up to `position`. Null: it can't be told at the moment. */
export interface PlaceInLog {
  readonly position: Position | null;
  readonly head: Position | null;
  readonly lagEvents: number | null;
  readonly lagSeconds: number | null;
}

export async function placeInLog(feed: EventStore, position: Position | null): Promise<PlaceInLog> {
  const [head, lagEvents, lagSeconds] = await Promise.all([
    orNull(feed.head()),
    position === null ? null : orNull(feed.countAfter(position)),
    position === null ? null : orNull(ageOfOldest(feed, position)),
  ]);
  return { position, head, lagEvents, lagSeconds };
}
