import { describe, expect, it } from '@jest/globals';
import type { Calendar, ClockDefinition } from '@recourse/contracts';
import fc from 'fast-check';
import { calendarOf, clockOf, closed } from './calendars.fixture.js';
import { dayOfText, textOfInstant } from './dates.js';
import { deadline, type Deadline } from './deadline.js';
import { isOpenAt } from './open-hours.js';
import { calendarProblems } from './problems.js';
import { zoneOf } from './zone.js';

const HOUR = 3_600_000;
const hhmm = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

const windows = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 })
  .map((edges) => [...edges].sort((a, b) => a - b))
  .map((edges) =>
    Array.from({ length: Math.floor(edges.length / 2) }, (_, i): [string, string] => [
      hhmm(edges[2 * i] ?? 0),
      hhmm(edges[2 * i + 1] ?? 0),
    ]),
  );
const date = fc
  .integer({ min: Date.parse('2026-02-15'), max: Date.parse('2026-12-01') })
  .map((at) => textOfInstant(at).slice(0, 10));
const exception = fc.record({ date, windows, reason: fc.constant('Exception') });
const week = fc.record({
  mon: windows,
  tue: windows,
  wed: fc.constant<[string, string][]>([['08:30', '16:00']]),
  thu: windows,
  fri: windows,
  sat: windows,
  sun: windows,
});
const calendar: fc.Arbitrary<Calendar> = fc
  .record({
    timeZone: fc.constantFrom(
      'UTC',
      'Europe/London',
      'America/New_York',
      'Asia/Shanghai',
      'Australia/Lord_Howe',
      'Africa/Cairo',
    ),
    week,
    exceptions: fc.uniqueArray(exception, { selector: ({ date }) => date, maxLength: 8 }),
  })
  .map(calendarOf);
const start = fc.integer({ min: Date.parse('2026-02-20'), max: Date.parse('2026-11-20') });
const minuteUnit = fc.constantFrom('elapsed-minutes', 'business-minutes');
const dayUnit = fc.constantFrom('calendar-days', 'business-days');
const limit = fc.oneof(
  fc.record({ unit: minuteUnit, amount: fc.integer({ min: 0, max: 3_000 }) }),
  fc.record({ unit: dayUnit, amount: fc.integer({ min: 0, max: 40 }) }),
);

function due(on: Calendar, { amount, unit }: ClockDefinition['limit'], startedAt: number): Deadline {
  const from = { occurredAt: textOfInstant(startedAt), precision: 'instant' } as const;
  const result = deadline({ clock: clockOf(amount, unit), calendar: on, start: from });
  if (!result) throw new Error('expected a deadline');
  return result;
}

/** Dates, or milliseconds. */
function sumOf({ counted }: Deadline, unit: string): number {
  const days = (from: string, to: string) => (dayOfText(to) ?? NaN) - (dayOfText(from) ?? NaN) + 1;
  const milliseconds = (from: string, to: string) => Date.parse(to) - Date.parse(from);
  const measure = unit.endsWith('days') ? days : milliseconds;
  return counted.first.reduce((sum, { from, to }) => sum + measure(from, to), 0);
}

describe('for any calendar, limit and start', () => {
  it('the generated calendars are sound', () => {
    fc.assert(fc.property(calendar, (on) => expect(calendarProblems(on)).toEqual([])));
  });

  it('what was counted adds up to the limit', () => {
    fc.assert(
      fc.property(calendar, limit, start, (on, what, from) => {
        const result = due(on, what, from);
        fc.pre(result.counted.count === result.counted.first.length);
        expect(sumOf(result, what.unit)).toBe(what.unit.endsWith('days') ? what.amount : what.amount * 60_000);
      }),
      { numRuns: 1000 },
    );
  });

  it('adding a holiday never shortens', () => {
    fc.assert(
      fc.property(calendar, limit, start, date, (on, what, from, holiday) => {
        const exceptions = [...on.exceptions.filter((listed) => listed.date !== holiday), closed(holiday)];
        const later = due({ ...on, exceptions }, what, from);
        expect(later.dueAt >= due(on, what, from).dueAt).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('one unit more is due later, and a later start is never due earlier', () => {
    fc.assert(
      fc.property(calendar, limit, start, fc.integer({ min: 1, max: 100 * HOUR }), (on, what, from, wait) => {
        const { dueAt } = due(on, what, from);
        expect(due(on, { ...what, amount: what.amount + 1 }, from).dueAt > dueAt).toBe(true);
        expect(due(on, what, from + wait).dueAt >= dueAt).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('counted business time was open, and the time between was not', () => {
    fc.assert(
      fc.property(calendar, fc.integer({ min: 1, max: 3_000 }), start, (on, amount, from) => {
        const { counted } = due(on, { unit: 'business-minutes', amount }, from);
        counted.first.forEach((span, index) => {
          expect(isOpenAt(on, span.from)).toBe(true);
          expect(isOpenAt(on, textOfInstant(Date.parse(span.to) - 1))).toBe(true);
          const next = counted.first[index + 1];
          if (next && next.from !== span.to) {
            expect(isOpenAt(on, span.to)).toBe(false);
            expect(isOpenAt(on, textOfInstant(Date.parse(next.from) - 1))).toBe(false);
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  it('clocks in days are due where a local date starts', () => {
    fc.assert(
      fc.property(calendar, dayUnit, fc.integer({ min: 0, max: 40 }), start, (on, unit, amount, from) => {
        const { dueAt, dueDate } = due(on, { unit, amount }, from);
        expect(zoneOf(on.timeZone).startOf((dayOfText(dueDate) ?? NaN) + 1)).toBe(Date.parse(dueAt));
      }),
      { numRuns: 500 },
    );
  });
});
