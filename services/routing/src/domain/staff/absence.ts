import { isOpenAt } from '@recourse/clocks';
import type { Calendar, Shifts } from '@recourse/contracts';
import type { StaffState } from './staff.state.js';

export type Absence = 'absent' | 'on-leave' | 'off-shift';

/** Why somebody is not there at an instant; null for somebody who is. */
export function absenceOf({ present, leaves, shifts }: StaffState, at: string): Absence | null {
  if (!present) return 'absent';
  if (leaves.some(({ from, until }) => from <= at && at < until)) return 'on-leave';
  return shifts && !isOpenAt(shiftCalendar(shifts), at) ? 'off-shift' : null;
}

const calendars = new WeakMap<Shifts, Calendar>();

/** Remembered per object, as the reckoning with calendars is: the shifts of one registration never change. */
export function shiftCalendar(shifts: Shifts): Calendar {
  let calendar = calendars.get(shifts);
  if (!calendar) {
    calendar = { id: 'shifts', version: 1, timeZone: shifts.timeZone, week: shifts.week, exceptions: [] };
    calendars.set(shifts, calendar);
  }
  return calendar;
}
