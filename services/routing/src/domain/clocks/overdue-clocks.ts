import {
  foldComplaint,
  isEventOf,
  isLive,
  runningClocks,
  type ClockState,
  type Envelope,
  type EventOf,
} from '@recourse/contracts';
import { sinceCycle } from '../known-history.js';
import { isTimely, stops, type ZoneOf } from './judge-clocks.js';

export interface OverdueClock {
  readonly clock: ClockState;
  readonly started: EventOf<'complaint.clock-started'>;
}

/**
 * The clocks of a live complaint whose time is over at `now` and that nothing in the history could have stopped in time. An
 * event that did, or may have done so, is left to whoever judges it.
 */
export function overdueClocks(history: readonly Envelope[], now: string, zoneOf: ZoneOf): OverdueClock[] {
  const state = foldComplaint(history);
  if (!isLive(state)) return [];
  return runningClocks(state).flatMap((clock) => {
    if (!isOver(clock, now)) return [];
    const started = startOf(clock, history);
    if (!started || belongsToImport(started, history) || isStoppedInTime(clock, history, zoneOf)) return [];
    return { clock, started };
  });
}

const isOver = ({ dueAt, dueInclusive }: ClockState, now: string): boolean =>
  dueInclusive ? now > dueAt : now >= dueAt;

const startOf = ({ clock, cycle }: ClockState, history: readonly Envelope[]) =>
  history.find(
    (event): event is EventOf<'complaint.clock-started'> & Envelope =>
      isEventOf(event, 'complaint.clock-started') && event.data.clock === clock && event.data.cycle === cycle,
  );

/** A clock of an imported history never arms a timer, also when it was started after that history had ended. */
function belongsToImport({ causationId }: Envelope, history: readonly Envelope[]): boolean {
  const end = history.find(({ type }) => type === 'complaint.history-ended');
  const cause = history.find(({ id }) => id === causationId);
  return end !== undefined && (cause === undefined || cause.revision <= end.revision);
}

const isStoppedInTime = (clock: ClockState, history: readonly Envelope[], zoneOf: ZoneOf): boolean =>
  sinceCycle(history, clock.cycle).some(
    (event) => (stops(clock, event) || endsAll(event)) && isTimely(clock, event, zoneOf) !== false,
  );

const endsAll = ({ type }: Envelope): boolean => type === 'complaint.withdrawn' || type === 'complaint.closed';
