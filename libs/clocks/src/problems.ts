import type { Calendar, ClockDefinition } from '@recourse/contracts';
import { dayOfText, minutesOf, weekdays } from './dates.js';
import { isZone } from './zone.js';

type Windows = Calendar['week']['mon'];

const WEEKS_IN_TEN_YEARS = 521;

const isBusinessUnit = ({ limit }: ClockDefinition) =>
  limit.unit === 'business-minutes' || limit.unit === 'business-days';

/** What makes a calendar of the right shape unusable, for people who write packs. Empty: sound. */
export function calendarProblems(calendar: Calendar): string[] {
  const problems: string[] = [];
  if (!isZone(calendar.timeZone)) problems.push(`timeZone: unknown zone ${calendar.timeZone}`);
  for (const weekday of weekdays) problems.push(...windowProblems(`week.${weekday}`, calendar.week[weekday]));

  const seen = new Set<string>();
  for (const { date, windows } of calendar.exceptions) {
    if (dayOfText(date) === null) problems.push(`exceptions.${date}: there is no such date`);
    if (seen.has(date)) problems.push(`exceptions.${date}: listed more than once`);
    seen.add(date);
    problems.push(...windowProblems(`exceptions.${date}`, windows));
  }
  if (!opensWeekly(calendar) && calendar.exceptions.every(({ windows }) => windows.length === 0)) {
    problems.push('week: the calendar never opens');
  }
  return problems.map((problem) => `calendar ${calendar.id}: ${problem}`);
}

/** What makes a clock unusable with the calendars of its pack. Calendars are checked by {@link calendarProblems}. */
export function clockProblems(clock: ClockDefinition, calendars: readonly Calendar[]): string[] {
  const problems: string[] = [];
  const calendar = calendars.find(({ id }) => id === clock.calendar);
  if (!calendar) problems.push(`calendar: there is no calendar ${clock.calendar}`);
  else if (isBusinessUnit(clock)) {
    const weekly = weeklyUnits(clock, calendar);
    if (weekly === 0) {
      problems.push(
        `limit: calendar ${calendar.id} is closed all week, so ${clock.limit.unit} cannot be counted on it`,
      );
    } else if (clock.limit.amount > weekly * WEEKS_IN_TEN_YEARS) {
      problems.push(`limit: takes more than ten years on calendar ${calendar.id}`);
    }
  }
  return problems.map((problem) => `clock ${clock.id}: ${problem}`);
}

const opensWeekly = ({ week }: Calendar) => weekdays.some((weekday) => week[weekday].length > 0);

function weeklyUnits({ limit }: ClockDefinition, { week }: Calendar): number {
  const days = weekdays.map((weekday) => week[weekday]);
  if (limit.unit === 'business-days') return days.filter((windows) => windows.length > 0).length;
  return days.flat().reduce((sum, [opens, closes]) => sum + Math.max(0, minutesOf(closes) - minutesOf(opens)), 0);
}

function windowProblems(where: string, windows: Windows): string[] {
  const problems = windows
    .filter(([opens, closes]) => minutesOf(closes) <= minutesOf(opens))
    .map(([opens, closes]) => `${where}: ${opens}-${closes} does not close after it opens`);
  const sorted = [...windows].sort(([a], [b]) => minutesOf(a) - minutesOf(b));
  sorted.forEach(([opens, closes], index) => {
    const next = sorted[index + 1];
    if (next && minutesOf(next[0]) < minutesOf(closes)) {
      problems.push(`${where}: ${opens}-${closes} overlaps ${next[0]}-${next[1]}`);
    }
  });
  return problems;
}
