import type { Envelope, EventTypeName } from '@recourse/contracts';
import { logPages, START, type Position, type RecordedEvent } from '@recourse/event-store';
import type { Past } from './open-past.js';

const PAGE = 500;
const RECEIVED: EventTypeName = 'complaint.received';

/** Days on which complaints were received, both counted. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

export interface PastComplaint {
  readonly received: Envelope;
  readonly position: Position;
  /** All that is known of it today. */
  readonly history: readonly Envelope[];
}

export interface PastOptions {
  readonly period: Period;
  readonly signal: AbortSignal;
  /** Events of the log looked at, and all of them. */
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * The complaints of a period in the order in which they came into the log, up to where it ends now. A page of the log at a time:
 * memory does not grow with it.
 */
export async function* pastComplaints(
  past: Past,
  { period, signal, onProgress }: PastOptions,
): AsyncGenerator<PastComplaint> {
  const { store } = past;
  const total = await store.countAfter(START);
  let done = 0;
  for await (const { events } of logPages(store, { until: await store.head(), limit: PAGE, signal })) {
    const received = events.filter((one) => isIn(one, period));
    const slices = await store.readStreams(received.map(({ event }) => event.stream));
    await past.wantKeys(received.map(({ event }) => event));
    for (const [index, { event, position }] of received.entries()) {
      yield { received: event, position, history: slices[index]!.events.map((one) => one.event) };
    }
    done += events.length;
    onProgress(done, total);
  }
}

function isIn(recorded: RecordedEvent, { from, to }: Period): boolean {
  if (recorded.type !== RECEIVED) return false;
  const day = recorded.event.occurredAt.slice(0, 10);
  return (from === null || day >= from) && (to === null || day <= to);
}
