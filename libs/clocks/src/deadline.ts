import { DomainError, type Calendar, type ClockDefinition, type OccurredPrecision } from '@recourse/contracts';
import { dayOfDayPrecision, FIRST_DAY, instantOfText, LAST_DAY, textOfDay, textOfInstant } from './dates.js';
import { DateRuns, Lister, type CountedSpan, type Listing, type SkippedDate } from './explanation.js';
import { workingTimeOf, type WorkingTime } from './working-time.js';
import type { Day } from './zone.js';

/** When a clock is due, and why. Plain data: may be stored or sent as JSON. */
export interface Deadline {
  /** UTC instant `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  readonly dueAt: string;
  /** True: on time at or before `dueAt` (minute units). False: on time only before it (day units). */
  readonly inclusive: boolean;
  /** Zone of the calendar, in which `day0`, `dueDate` and dates in the explanation are meant. */
  readonly timeZone: string;
  /** Local date of the start. */
  readonly day0: string;
  /** Last local date on which something can still be on time. */
  readonly dueDate: string;
  /** What was counted; it adds up to the limit. Time or dates between the spans did not count. */
  readonly counted: Listing<CountedSpan>;
  /** Closed dates that were passed over while counting. */
  readonly skipped: Listing<SkippedDate>;
}

export interface DeadlineInput {
  readonly clock: Pick<ClockDefinition, 'limit'>;
  /** The calendar that the clock names. Keep the object: the work of preparing it is remembered per object. */
  readonly calendar: Calendar;
  readonly start: { readonly occurredAt: string; readonly precision: OccurredPrecision };
}

interface Counting {
  readonly working: WorkingTime;
  /** Milliseconds; meant to the day only when the start is known to the day. */
  readonly start: number;
  readonly day0: Day;
  readonly amount: number;
}

interface Count {
  readonly due: number;
  readonly counted: Listing<CountedSpan>;
  readonly skipped: Listing<SkippedDate>;
}

const MINUTE_MS = 60_000;

/** Ten years. With 500 exceptions at most, a week with any window opens again within 3,506 days. */
const LONGEST_CLOSURE_DAYS = 3_653;

const nothing: Listing<never> = { count: 0, first: [] };

const counters: Record<ClockDefinition['limit']['unit'], (counting: Counting) => Count | null> = {
  'elapsed-minutes': countElapsedMinutes,
  'business-minutes': countBusinessMinutes,
  'calendar-days': countCalendarDays,
  'business-days': countBusinessDays,
};

/**
 * When a clock that started at `start` is due (rules.md §7).
 *
 * - `elapsed-minutes`: real time.
 * - `business-minutes`: real time inside the calendar's windows. A start outside waits for the next opening; a limit used up
 *   exactly at closing is due then, not at the next opening.
 * - `calendar-days`, `business-days`: dates after the date of the start; 0 is that date itself, open or not. Due at the first
 *   instant after the last counted date.
 *
 * Null when it cannot be told: the start is unknown, or known to the day and the unit is minutes; or the answer lies outside the
 * years 1–9999.
 *
 * @throws DomainError `RULES_INVALID` for an unknown zone or a calendar that stays closed for ten years, neither of which
 *   gets past `calendarProblems` and `clockProblems`; `INPUT_INVALID` when `occurredAt` is no instant.
 */
export function deadline({ clock, calendar, start }: DeadlineInput): Deadline | null {
  const { amount, unit } = clock.limit;
  const inclusive = unit === 'elapsed-minutes' || unit === 'business-minutes';
  if (start.precision === 'unknown' || (start.precision === 'day' && inclusive)) return null;

  const working = workingTimeOf(calendar);
  const instant = instantOfText(start.occurredAt);
  const day0 = start.precision === 'day' ? dayOfDayPrecision(instant) : working.zone.dateOf(instant);
  if (day0 < FIRST_DAY || day0 > LAST_DAY) return null;

  const count = counters[unit]({ working, start: instant, day0, amount });
  if (count === null) return null;
  const dueDay = working.zone.dateOf(inclusive ? count.due : count.due - 1);
  // One day of room, since the due instant may fall on the next date in UTC.
  if (dueDay >= LAST_DAY) return null;
  return {
    dueAt: textOfInstant(count.due),
    inclusive,
    timeZone: calendar.timeZone,
    day0: textOfDay(day0),
    dueDate: textOfDay(dueDay),
    counted: count.counted,
    skipped: count.skipped,
  };
}

function countElapsedMinutes({ start, amount }: Counting): Count {
  const due = start + amount * MINUTE_MS;
  const counted = new Lister<CountedSpan>();
  if (amount > 0) counted.add(() => ({ from: textOfInstant(start), to: textOfInstant(due) }));
  return { due, counted: counted.toListing(), skipped: nothing };
}

function countBusinessMinutes({ working, start, day0, amount }: Counting): Count | null {
  const counted = new Lister<CountedSpan>();
  const skips = new Skips(working);
  let remaining = amount * MINUTE_MS;
  for (let day = day0; day <= LAST_DAY; day++) {
    const windows = working.windowsOn(day);
    if (windows.length === 0) {
      skips.add(day);
      continue;
    }
    skips.reopen();
    for (const window of windows) {
      const from = Math.max(start, window.from);
      if (from >= window.to) continue;
      const to = Math.min(window.to, from + remaining);
      if (to > from) counted.add(() => ({ from: textOfInstant(from), to: textOfInstant(to) }));
      remaining -= to - from;
      if (remaining === 0) return { due: to, counted: counted.toListing(), skipped: skips.toListing() };
    }
  }
  return null;
}

function countCalendarDays({ working, day0, amount }: Counting): Count | null {
  const last = day0 + amount;
  if (last > LAST_DAY) return null;
  const counted = new Lister<CountedSpan>();
  if (amount > 0) counted.add(() => ({ from: textOfDay(day0 + 1), to: textOfDay(last) }));
  return { due: working.zone.startOf(last + 1), counted: counted.toListing(), skipped: nothing };
}

function countBusinessDays({ working, day0, amount }: Counting): Count | null {
  const counted = new DateRuns();
  const skips = new Skips(working);
  let last = day0;
  for (let remaining = amount; remaining > 0;) {
    last++;
    if (last > LAST_DAY) return null;
    if (working.windowsOn(last).length === 0) {
      skips.add(last);
      continue;
    }
    skips.reopen();
    counted.add(last);
    remaining--;
  }
  return { due: working.zone.startOf(last + 1), counted: counted.toListing(), skipped: skips.toListing() };
}

/** Closed dates passed over; refuses to look for an opening for ever. */
class Skips {
  private readonly dates = new Lister<SkippedDate>();
  private closedInARow = 0;

  constructor(private readonly working: WorkingTime) {}

  add(day: Day): void {
    if (++this.closedInARow > LONGEST_CLOSURE_DAYS) {
      throw new DomainError('RULES_INVALID', {
        problems: [`the calendar stays closed for ${LONGEST_CLOSURE_DAYS} days`],
      });
    }
    this.dates.add(() => ({ date: textOfDay(day), reason: this.working.reasonOn(day) }));
  }

  reopen(): void {
    this.closedInARow = 0;
  }

  toListing(): Listing<SkippedDate> {
    return this.dates.toListing();
  }
}
