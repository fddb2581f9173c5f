import type { Calendar } from '@recourse/contracts';
import { dayOfText, minutesOf, weekdayOf, weekdays, type Weekday } from './dates.js';
import { zoneOf, type Day, type Zone } from './zone.js';

/** Real time during which the calendar is open, `[from, to)` in milliseconds. */
export interface OpenWindow {
  readonly from: number;
  readonly to: number;
}

type WallWindow = readonly [opens: number, closes: number];

const DAYS_KEPT = 20_000;

/** A calendar made ready for counting: weekly windows and exceptions resolved to real time, date by date, on demand. */
export class WorkingTime {
  readonly zone: Zone;
  private readonly week: ReadonlyMap<Weekday, readonly WallWindow[]>;
  private readonly exceptions: ReadonlyMap<Day, { readonly windows: readonly WallWindow[]; readonly reason: string }>;
  private readonly days = new Map<Day, readonly OpenWindow[]>();

  constructor(calendar: Calendar) {
    this.zone = zoneOf(calendar.timeZone);
    this.week = new Map(weekdays.map((weekday) => [weekday, wallWindows(calendar.week[weekday])]));
    this.exceptions = new Map(
      calendar.exceptions.flatMap(({ date, windows, reason }) => {
        const day = dayOfText(date);
        return day === null ? [] : [[day, { windows: wallWindows(windows), reason }] as const];
      }),
    );
  }

  /** Windows of a date in order, none overlapping, all inside the date. Empty: not a business day. */
  windowsOn(day: Day): readonly OpenWindow[] {
    const known = this.days.get(day);
    if (known) return known;
    const windows = this.resolve(day, this.exceptions.get(day)?.windows ?? this.week.get(weekdayOf(day)) ?? []);
    if (this.days.size >= DAYS_KEPT) this.days.clear();
    this.days.set(day, windows);
    return windows;
  }

  /** The calendar's own words for an exception; null when the weekday decides. */
  reasonOn(day: Day): string | null {
    return this.exceptions.get(day)?.reason ?? null;
  }

  /** When summer time moves an edge past its neighbours, the time in question is counted once and on its own date. */
  private resolve(day: Day, wall: readonly WallWindow[]): readonly OpenWindow[] {
    if (wall.length === 0) return [];
    const windows: OpenWindow[] = [];
    const endOfDay = this.zone.startOf(day + 1);
    let free = this.zone.startOf(day);
    for (const [opens, closes] of wall) {
      const from = Math.max(free, this.zone.instantOf(day, opens));
      const to = Math.min(endOfDay, this.zone.instantOf(day, closes));
      if (to <= from) continue;
      windows.push({ from, to });
      free = to;
    }
    return windows;
  }
}

const wallWindows = (windows: Calendar['week'][Weekday]): readonly WallWindow[] =>
  windows
    .map(([opens, closes]): WallWindow => [minutesOf(opens), minutesOf(closes)])
    .filter(([opens, closes]) => opens < closes)
    .sort(([a], [b]) => a - b);

const prepared = new WeakMap<Calendar, WorkingTime>();

/**
 * Remembered per calendar object: a calendar is one version and must not be altered in place.
 * @throws DomainError `RULES_INVALID` for an unknown zone.
 */
export function workingTimeOf(calendar: Calendar): WorkingTime {
  let working = prepared.get(calendar);
  if (!working) {
    working = new WorkingTime(calendar);
    prepared.set(calendar, working);
  }
  return working;
}
