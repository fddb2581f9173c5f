import { evolveComplaint, initialComplaint, streamCategory, type ComplaintState } from '@recourse/contracts';
import { eventHashText, hashToText } from '@recourse/evidence';
import {
  logPages,
  PostgresEventStore,
  type EventStore,
  type Position,
  type RecordedEvent,
} from '@recourse/event-store';
import { Recent } from './recent.js';

const PAGE = 2_000;

/** Streams whose states are at hand: the memory that a replay takes does not grow with the log. */
export const MOST_AT_HAND = 40_000;

/** How far the replay of a stream is. */
interface Stream {
  readonly isComplaint: boolean;
  state: ComplaintState;
  revision: number;
  hash: string | null;
}

/** What stands behind one position of the log, up to and with another. */
export interface Stretch {
  readonly after: Position;
  readonly until: Position;
}

/**
 * Reads a stretch of the log, checks hash, chain and revision of every event, and folds every complaint. What a stream holds
 * before the stretch is read with its first event in it.
 * @param most streams at hand; one that comes up again after it was put aside is read anew
 */
export async function replay(url: string, { after, until }: Stretch, most = MOST_AT_HAND): Promise<number> {
  const store = await PostgresEventStore.connect({ url });
  const streams = new Recent<Stream>(most);
  let events = 0;
  try {
    for await (const page of logPages(store, { after, until, limit: PAGE })) {
      for (const recorded of page.events) {
        const { stream: name, revision } = recorded.event;
        let stream = streams.get(name);
        if (stream === undefined) {
          stream = revision === 0 ? beginning(name) : await upTo(store, name, revision);
          streams.set(name, stream);
        }
        goOn(stream, recorded);
      }
      events += page.events.length;
    }
    return events;
  } finally {
    await store.close();
  }
}

const beginning = (name: string): Stream => ({
  isComplaint: streamCategory(name) === 'complaint',
  state: initialComplaint,
  revision: -1,
  hash: null,
});

async function upTo(store: EventStore, name: string, revision: number): Promise<Stream> {
  const stream = beginning(name);
  const { events } = await store.readStream(name);
  for (const recorded of events) if (recorded.event.revision < revision) goOn(stream, recorded);
  return stream;
}

function goOn(stream: Stream, { event, bytes, hash }: RecordedEvent): void {
  const computed = eventHashText(bytes);
  const sound = computed === hashToText(hash) && event.prev === stream.hash && event.revision === stream.revision + 1;
  if (!sound) throw new Error(`${event.stream}@${event.revision} is not what was recorded`);
  stream.hash = computed;
  stream.revision = event.revision;
  if (stream.isComplaint) stream.state = evolveComplaint(stream.state, event);
}
