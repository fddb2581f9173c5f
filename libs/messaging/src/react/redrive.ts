import { isDomainError, streamName } from '@recourse/contracts';
import type { EventStore, NewEvent, RecordedEvent } from '@recourse/event-store';
import type { FailPoints } from '../fail-points/fail-points.js';
import type { DeliveryEvents } from './delivery-events.js';
import { foldDelivery, type Waiting } from './delivery-fold.js';
import type { Poison } from './handler-runner.js';
import type { ParkedStreams } from './parked-streams.js';

export interface RedriveOptions {
  readonly group: string;
  /** The log to read the parked events from. */
  readonly feed: EventStore;
  readonly store: EventStore;
  readonly parked: ParkedStreams;
  readonly events: DeliveryEvents;
  readonly failPoints: FailPoints;
}

/** How one event went; null is well. */
type RunOne = (recorded: RecordedEvent) => Promise<Poison | null>;
type Persist = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Handles the waiting events of a parked stream again, in order, on somebody's request. Runs in the stream's own lane, so
 * newer events wait. Whatever crashes in between, the same request is taken up again: handlers find what they did before, and
 * a request that has its answer in the log is done.
 *
 * @param run the normal handler with the normal failure policy
 * @param persist repeats work with the store until it is done
 */
export async function redrive(
  options: RedriveOptions,
  request: RecordedEvent,
  stream: string,
  run: RunOne,
  persist: Persist,
): Promise<void> {
  const { group, feed, store, parked, events, failPoints } = options;
  const name = streamName.delivery(group, stream);
  let handled: Handled | null = null;
  for (;;) {
    const slice = await persist(() => store.readStream(name));
    const state = foldDelivery(slice.events);
    const answered = slice.events.some(({ event }) => event.causationId === request.event.id);
    if (answered || !state.waiting) {
      await persist(() => parked.remember(stream, state));
      return;
    }
    // Somebody may have appended to the delivery stream meanwhile without changing what waits.
    if (!handled || !isSame(handled.waiting, state.waiting)) {
      const source = await persist(() => feed.readStream(stream));
      handled = { waiting: state.waiting, stuck: await handleInOrder(source.events, state.waiting, run) };
    }
    const answer = answerOf(request, stream, handled, events);
    await persist(() => appendUnlessOvertaken(store, name, slice.revision, answer));
    failPoints.hit(`react.after-redrive.${group}`, stream);
  }
}

interface Stuck {
  readonly at: RecordedEvent;
  readonly poison: Poison;
}

interface Handled {
  readonly waiting: Waiting;
  /** Where it ended; null when everything is handled. */
  readonly stuck: Stuck | null;
}

const isSame = (a: Waiting, b: Waiting): boolean =>
  a.firstRevision === b.firstRevision && a.lastRevision === b.lastRevision;

async function handleInOrder(
  events: readonly RecordedEvent[],
  { firstRevision, lastRevision }: Waiting,
  run: RunOne,
): Promise<Stuck | null> {
  for (const recorded of events) {
    const { revision } = recorded.event;
    if (revision < firstRevision || revision > lastRevision) continue;
    const poison = await run(recorded);
    if (poison) return { at: recorded, poison };
  }
  return null;
}

function answerOf(
  { event: request }: RecordedEvent,
  stream: string,
  { waiting: { firstRevision, lastRevision }, stuck }: Handled,
  events: DeliveryEvents,
): NewEvent[] {
  if (!stuck) return [events.redriven(request, stream, firstRevision, lastRevision)];
  const { at, poison } = stuck;
  const again = events.parkedAgain(request, at.event, poison);
  const before = at.event.revision - 1;
  return before < firstRevision ? [again] : [events.redriven(request, stream, firstRevision, before), again];
}

/** If somebody else appended meanwhile, the stream is read and judged anew. */
async function appendUnlessOvertaken(
  store: EventStore,
  name: string,
  expected: number | 'no-stream',
  events: readonly NewEvent[],
): Promise<void> {
  try {
    await store.append(name, expected, events);
  } catch (error) {
    if (!isDomainError(error, 'REVISION_MISMATCH')) throw error;
  }
}
