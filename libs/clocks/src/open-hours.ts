import type { Calendar } from '@recourse/contracts';
import { instantOfText, textOfDay } from './dates.js';
import { workingTimeOf } from './working-time.js';
import { zoneOf } from './zone.js';

/** Whether the instant lies inside a window; the closing time itself does not. */
export function isOpenAt(calendar: Calendar, instant: string): boolean {
  const working = workingTimeOf(calendar);
  const at = instantOfText(instant);
  const day = working.zone.dateOf(at);
  // Where clocks go back over midnight, the repeated hour belongs to the date that has begun already.
  return [day, day + 1].some((date) => working.windowsOn(date).some(({ from, to }) => from <= at && at < to));
}

/** Date `YYYY-MM-DD` of an instant in an IANA zone. */
export const localDateOf = (timeZone: string, instant: string): string =>
  textOfDay(zoneOf(timeZone).dateOf(instantOfText(instant)));
