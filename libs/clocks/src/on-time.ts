import type { OccurredPrecision } from '@recourse/contracts';
import type { Deadline } from './deadline.js';
import { dayOfDayPrecision, instantOfText } from './dates.js';
import { zoneOf } from './zone.js';

/**
 * Whether something that happened at `stopOccurredAt` met the deadline. A stop before the start is on time.
 *
 * A stop known to the day is on time when the whole of that local date is, late when none of it is, otherwise null. So clocks
 * in days always get an answer; clocks in minutes get none on the due date itself. Its date is the UTC date of the instant,
 * which is how an event known to the day is stored. A stop whose time is unknown gives null.
 *
 * @throws DomainError `INPUT_INVALID` when `stopOccurredAt` is no instant, `RULES_INVALID` for an unknown zone.
 */
export function isOnTime(
  { dueAt, inclusive, timeZone }: Pick<Deadline, 'dueAt' | 'inclusive' | 'timeZone'>,
  stopOccurredAt: string,
  stopPrecision: OccurredPrecision,
): boolean | null {
  if (stopPrecision === 'unknown') return null;
  const due = instantOfText(dueAt);
  const fits = (instant: number) => (inclusive ? instant <= due : instant < due);

  const stop = instantOfText(stopOccurredAt);
  if (stopPrecision === 'instant') return fits(stop);
  const zone = zoneOf(timeZone);
  const day = dayOfDayPrecision(stop);
  if (fits(zone.startOf(day + 1) - 1)) return true;
  return fits(zone.startOf(day)) ? null : false;
}
