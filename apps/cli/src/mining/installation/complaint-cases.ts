import { streamCategory, streamName, streamSubject, type Envelope, type EventTypeName } from '@recourse/contracts';
import { logPages, type EventStore, type Position, type RecordedEvent } from '@recourse/event-store';
import type { PlacedEvent } from '@recourse/mining';
import { lies, type Stretch } from './stretch.js';
import { UuidSet } from './uuid-set.js';

const EVENTS_A_PAGE = 2_000;
const CASES_A_BATCH = 200;

export interface ComplaintPart {
  readonly caseId: string;
  /** Those in the stretch, in the order of their revisions; at least one. */
  readonly events: readonly PlacedEvent[];
  /** It began before the stretch. */
  readonly begunBefore: boolean;
}

export interface ReadingProgress {
  found(position: number, of: number): void;
  read(cases: number, of: number): void;
}

/**
 * The complaints that have an event in the stretch, in the order of the first one. The log is gone through once to find them,
 * then each is read whole from its stream, so that memory holds their ids and one batch.
 */
export async function* complaintCases(
  store: EventStore,
  stretch: Stretch,
  progress: ReadingProgress,
  signal: AbortSignal,
): AsyncGenerator<ComplaintPart> {
  const head = BigInt(await store.head());
  const ids = await complaintsIn(store, stretch, head, progress, signal);
  for (let at = 0; at < ids.size; at += CASES_A_BATCH) {
    signal.throwIfAborted();
    const slices = await store.readStreams(ids.slice(at, at + CASES_A_BATCH).map(streamName.complaint));
    for (const { stream, events: all } of slices) {
      const events = all.filter(
        ({ position, event }) => BigInt(position) <= head && lies(stretch, position, event.recordedAt),
      );
      const [first] = events;
      if (!first) continue;
      yield {
        caseId: streamSubject(stream),
        events: events.map(({ position, event }) => ({ position, event })),
        begunBefore: first.event.revision > 0,
      };
    }
    progress.read(Math.min(at + CASES_A_BATCH, ids.size), ids.size);
  }
}

async function complaintsIn(
  store: EventStore,
  stretch: Stretch,
  head: bigint,
  progress: ReadingProgress,
  signal: AbortSignal,
): Promise<UuidSet> {
  const found = new UuidSet();
  const { from, to } = stretch;
  // Every complaint begins with its receipt: nothing else needs to be parsed to find them all.
  const isWhole = from === null && to === null;
  const begin = from !== null && 'position' in from && from.position > 0n ? from.position - 1n : 0n;
  const end = to !== null && 'position' in to && to.position - 1n < head ? to.position - 1n : head;
  const [after, until] = [String(begin) as Position, String(end) as Position];
  for await (const { events, last } of logPages(store, { after, until, limit: EVENTS_A_PAGE, signal })) {
    for (const { position, event } of isWhole ? events.filter(isReceipt) : events) {
      if (isComplaint(event) && lies(stretch, position, event.recordedAt)) found.add(streamSubject(event.stream));
    }
    progress.found(Number(BigInt(last) - begin), Number(end - begin));
  }
  return found;
}

const isReceipt = ({ type }: RecordedEvent): boolean => type === ('complaint.received' satisfies EventTypeName);
const isComplaint = ({ stream }: Envelope): boolean => streamCategory(stream) === 'complaint';
