import { evolveComplaint, initialComplaint, streamCategory, type ComplaintState } from '@recourse/contracts';
import { eventHashText, hashToText } from '@recourse/evidence';
import { PostgresEventStore, START, type Position, type RecordedEvent } from '@recourse/event-store';

const PAGE = 2_000;

/** Reads the log from the beginning, checks hash, chain and revision of every event, and folds every complaint. */
export async function replayWholeLog(url: string): Promise<number> {
  const store = await PostgresEventStore.connect({ url });
  const states = new Map<string, ComplaintState>();
  const ends = new Map<string, { readonly hash: string; readonly revision: number }>();
  let events = 0;
  try {
    for (let after: Position = START, page = store.readAll(after, { limit: PAGE }); ;) {
      const slice = await page;
      if (slice.events.length === 0) return events;
      after = slice.last;
      page = store.readAll(after, { limit: PAGE });
      for (const recorded of slice.events) {
        const { event } = recorded;
        ends.set(event.stream, checked(recorded, ends.get(event.stream)));
        if (streamCategory(event.stream) !== 'complaint') continue;
        states.set(event.stream, evolveComplaint(states.get(event.stream) ?? initialComplaint, event));
      }
      events += slice.events.length;
    }
  } finally {
    await store.close();
  }
}

function checked(
  { event, bytes, hash }: RecordedEvent,
  before: { readonly hash: string; readonly revision: number } | undefined,
) {
  const computed = eventHashText(bytes);
  const sound =
    computed === hashToText(hash) &&
    event.prev === (before?.hash ?? null) &&
    event.revision === (before?.revision ?? -1) + 1;
  if (!sound) throw new Error(`${event.stream}@${event.revision} is not what was recorded`);
  return { hash: computed, revision: event.revision };
}
