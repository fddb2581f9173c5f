import { describe, expect, it } from '@jest/globals';
import { calendarOf, china, clockOf, closed, england, officeHours } from './calendars.fixture.js';
import { calendarProblems, clockProblems } from './problems.js';

describe('a calendar', () => {
  it('that is sound has no problems', () => {
    expect(calendarProblems(england)).toEqual([]);
    expect(calendarProblems(china)).toEqual([]);
  });

  it('may have windows that touch, in any order', () => {
    const week = officeHours([
      ['12:00', '24:00'],
      ['00:00', '12:00'],
    ]);
    expect(calendarProblems(calendarOf({ week }))).toEqual([]);
  });

  it.each([
    [
      'overlapping',
      [
        ['09:00', '13:00'],
        ['12:00', '17:00'],
      ],
      'week.mon: 09:00-13:00 overlaps 12:00-17:00',
    ],
    ['inverted', [['17:00', '09:00']], 'week.mon: 17:00-09:00 does not close after it opens'],
    ['empty', [['09:00', '09:00']], 'week.mon: 09:00-09:00 does not close after it opens'],
  ] as const)('with %s windows is told where', (_, windows, problem) => {
    const week = { ...officeHours([['09:00', '17:00']]), mon: windows.map(([a, b]): [string, string] => [a, b]) };
    expect(calendarProblems(calendarOf({ week }))).toEqual([`calendar test: ${problem}`]);
  });

  it('is checked in its exceptions too', () => {
    const exceptions = [
      closed('2026-12-25'),
      { date: '2026-12-25', windows: [['10:00', '09:00']] as [string, string][], reason: '' },
      closed('2026-02-30'),
    ];
    expect(calendarProblems(calendarOf({ exceptions }))).toEqual([
      'calendar test: exceptions.2026-12-25: listed more than once',
      'calendar test: exceptions.2026-12-25: 10:00-09:00 does not close after it opens',
      'calendar test: exceptions.2026-02-30: there is no such date',
    ]);
  });

  it('needs a known zone and some opening', () => {
    expect(calendarProblems(calendarOf({ timeZone: 'Mars/Olympus', week: officeHours([]) }))).toEqual([
      'calendar test: timeZone: unknown zone Mars/Olympus',
      'calendar test: week: the calendar never opens',
    ]);
  });
});

describe('a clock', () => {
  it('that fits its calendar has no problems', () => {
    expect(clockProblems(clockOf(35, 'business-days', 'gb-eng'), [china, england])).toEqual([]);
  });

  it('needs its calendar', () => {
    expect(clockProblems(clockOf(3, 'business-days', 'fr'), [england])).toEqual([
      'clock test.clock: calendar: there is no calendar fr',
    ]);
  });

  it('cannot count business units on a week without windows, but calendar days', () => {
    const calendar = calendarOf({
      week: officeHours([]),
      exceptions: [{ date: '2026-06-08', windows: [['09:00', '17:00']], reason: 'Open day' }],
    });
    expect(clockProblems(clockOf(3, 'business-minutes'), [calendar])).toHaveLength(1);
    expect(clockProblems(clockOf(3, 'business-days'), [calendar])).toHaveLength(1);
    expect(clockProblems(clockOf(3, 'calendar-days'), [calendar])).toEqual([]);
  });

  it('must end within ten years of working time', () => {
    const monday = calendarOf({ week: { ...officeHours([]), mon: [['09:00', '09:30']] } });
    expect(clockProblems(clockOf(521, 'business-days'), [monday])).toEqual([]);
    expect(clockProblems(clockOf(522, 'business-days'), [monday])).toHaveLength(1);
    expect(clockProblems(clockOf(521 * 30 + 1, 'business-minutes'), [monday])).toHaveLength(1);
  });
});
