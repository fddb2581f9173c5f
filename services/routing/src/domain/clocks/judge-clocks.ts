import { isOnTime } from '@recourse/clocks';
import { isEventOf, isLive, runningClocks, type ComplaintState, type Envelope } from '@recourse/contracts';
import { decided, type Decision } from '@recourse/service-kit/domain';
import type { StartedClock } from './start-clocks.js';

/** IANA zone of the calendar that a clock was started with. */
export type ZoneOf = (clock: StartedClock) => string;

/** Whether the event is what the clock waits for. A try that did not reach the customer is not. */
export const stops = ({ satisfiedBy }: StartedClock, event: Envelope): boolean =>
  (satisfiedBy as readonly string[]).includes(event.type) &&
  (!isEventOf(event, 'complaint.customer-contacted') || event.data.reached);

/** Null where the event's moment is not known well enough to tell. */
export const isTimely = (clock: StartedClock, event: Envelope, zoneOf: ZoneOf): boolean | null =>
  isOnTime(
    { dueAt: clock.dueAt, inclusive: clock.dueInclusive, timeZone: zoneOf(clock) },
    event.occurredAt,
    event.occurredPrecision,
  );

/**
 * What an event means for the clocks that run when it is handled, on what was known then (`knownState`).
 * A live complaint's clocks are missed by the timer; a historical one has no timer, so any later event shows that time passed.
 */
export const judgeClocks = (known: ComplaintState, cause: Envelope, zoneOf: ZoneOf): Decision[] =>
  runningClocks(known).flatMap((clock) => judgeClock(clock, cause, isLive(known), zoneOf) ?? []);

/** What the first of these events that stops a clock means for it: for clocks that start after their stop. */
export const judgeEarlierStops = (
  clocks: readonly StartedClock[],
  earlier: readonly Envelope[],
  zoneOf: ZoneOf,
): Decision[] =>
  clocks.flatMap((clock) => {
    const stop = earlier.find((event) => stops(clock, event));
    return stop ? stopClock(clock, stop, zoneOf) : [];
  });

function judgeClock(clock: StartedClock, cause: Envelope, live: boolean, zoneOf: ZoneOf): Decision | null {
  if (stops(clock, cause)) return stopClock(clock, cause, zoneOf);
  if (isEventOf(cause, 'complaint.history-ended')) {
    return cause.data.asOf >= clock.dueAt ? missed(clock) : ended(clock, cause, 'undetermined');
  }
  const passed = isTimely(clock, cause, zoneOf) === false;
  if (cause.type === 'complaint.withdrawn') return passed ? missed(clock) : ended(clock, cause, 'withdrawn');
  if (cause.type === 'complaint.closed') return passed ? missed(clock) : ended(clock, cause, 'closed');
  return passed && !live ? missed(clock) : null;
}

function stopClock(clock: StartedClock, stop: Envelope, zoneOf: ZoneOf): Decision {
  const timely = isTimely(clock, stop, zoneOf);
  if (timely === null) return ended(clock, stop, 'undetermined');
  return timely ? met(clock, stop) : missed(clock);
}

const met = ({ clock, cycle, dueAt }: StartedClock, stop: Envelope): Decision =>
  decided('complaint.clock-met', { clock, cycle, stopId: stop.id, dueAt }, momentOf(stop));

/** A clock is missed at its due instant, whenever that is learned. */
export const missed = ({ clock, cycle, dueAt }: StartedClock): Decision =>
  decided('complaint.clock-missed', { clock, cycle, dueAt }, { occurredAt: dueAt, precision: 'instant' });

const ended = (
  { clock, cycle }: StartedClock,
  cause: Envelope,
  reason: 'withdrawn' | 'closed' | 'undetermined',
): Decision => decided('complaint.clock-ended', { clock, cycle, reason }, momentOf(cause));

const momentOf = ({ occurredAt, occurredPrecision }: Envelope) => ({ occurredAt, precision: occurredPrecision });
