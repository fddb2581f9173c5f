import { describe, expect, it } from '@jest/globals';
import { isDomainError, type Calendar, type ClockDefinition } from '@recourse/contracts';
import { at, calendarOf, china, clockOf, closed, england, everyDay, officeHours, onDay } from './calendars.fixture.js';
import { deadline, type DeadlineInput } from './deadline.js';

type Unit = ClockDefinition['limit']['unit'];

function due(amount: number, unit: Unit, calendar: Calendar, start: DeadlineInput['start']) {
  const result = deadline({ clock: clockOf(amount, unit), calendar, start });
  if (!result) throw new Error('expected a deadline');
  return result;
}

describe('golden vectors: received Thursday 2026-04-02 in England', () => {
  const received = at('2026-04-02T10:15:00.000Z');

  it.each([
    [3, 'business-days', '2026-04-09'],
    [15, 'business-days', '2026-04-27'],
    [35, 'business-days', '2026-05-27'],
    [56, 'calendar-days', '2026-05-28'],
  ] as const)('%d %s end with %s', (amount, unit, date) => {
    const result = due(amount, unit, england, received);
    expect(result).toMatchObject({ day0: '2026-04-02', dueDate: date, inclusive: false, timeZone: 'Europe/London' });
    // British Summer Time: local midnight is 23:00 UTC of the due date itself.
    expect(result.dueAt).toBe(`${date}T23:00:00.000Z`);
  });

  it('moves when a holiday is added by a later version of the calendar', () => {
    const before = { ...england, exceptions: england.exceptions.filter(({ date }) => date !== '2026-05-04') };
    expect(due(35, 'business-days', before, received).dueDate).toBe('2026-05-26');
    expect(due(35, 'business-days', { ...england, version: 2 }, received).dueDate).toBe('2026-05-27');
  });

  it('explains which dates were counted and which passed over, and why', () => {
    const { counted, skipped } = due(3, 'business-days', england, received);
    expect(counted).toEqual({ count: 1, first: [{ from: '2026-04-07', to: '2026-04-09' }] });
    expect(skipped).toEqual({
      count: 4,
      first: [
        { date: '2026-04-03', reason: 'Bank holiday' },
        { date: '2026-04-04', reason: null },
        { date: '2026-04-05', reason: null },
        { date: '2026-04-06', reason: 'Bank holiday' },
      ],
    });
  });
});

describe('business minutes', () => {
  it('golden vector: Mon-Fri 08:00-17:00, Friday 16:00 + 4 h is Monday 11:00', () => {
    const calendar = calendarOf({ week: officeHours([['08:00', '17:00']]) });
    const result = due(240, 'business-minutes', calendar, at('2026-06-05T16:00:00.000Z'));
    expect(result).toEqual({
      dueAt: '2026-06-08T11:00:00.000Z',
      inclusive: true,
      timeZone: 'UTC',
      day0: '2026-06-05',
      dueDate: '2026-06-08',
      counted: {
        count: 2,
        first: [
          { from: '2026-06-05T16:00:00.000Z', to: '2026-06-05T17:00:00.000Z' },
          { from: '2026-06-08T08:00:00.000Z', to: '2026-06-08T11:00:00.000Z' },
        ],
      },
      skipped: {
        count: 2,
        first: [
          { date: '2026-06-06', reason: null },
          { date: '2026-06-07', reason: null },
        ],
      },
    });
  });

  it('golden vector: Mon-Fri 09:00-17:00, Friday 17:00 + 8 h is Monday 17:00, closing and not the next opening', () => {
    expect(due(480, 'business-minutes', calendarOf(), at('2026-06-05T17:00:00.000Z')).dueAt).toBe(
      '2026-06-08T17:00:00.000Z',
    );
  });

  it.each([
    ['at night', '2026-06-08T03:00:00.000Z'],
    ['on a Sunday', '2026-06-07T12:00:00.000Z'],
    ['exactly at opening', '2026-06-08T09:00:00.000Z'],
  ])('a start %s waits for the next opening', (_, start) => {
    expect(due(1, 'business-minutes', calendarOf(), at(start)).dueAt).toBe('2026-06-08T09:01:00.000Z');
  });

  it('a limit of zero is due at once when open, otherwise at the next opening', () => {
    const open = due(0, 'business-minutes', calendarOf(), at('2026-06-08T10:00:00.123Z'));
    expect(open).toMatchObject({ dueAt: '2026-06-08T10:00:00.123Z', counted: { count: 0, first: [] } });
    expect(due(0, 'business-minutes', calendarOf(), at('2026-06-05T17:00:00.000Z')).dueAt).toBe(
      '2026-06-08T09:00:00.000Z',
    );
  });

  it('keeps milliseconds', () => {
    expect(due(60, 'business-minutes', calendarOf(), at('2026-06-05T16:30:00.250Z')).dueAt).toBe(
      '2026-06-08T09:30:00.250Z',
    );
  });

  it('does not count the lunch break', () => {
    const lunch = officeHours([
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ]);
    const calendar = calendarOf({ week: lunch });
    expect(due(120, 'business-minutes', calendar, at('2026-06-08T11:00:00.000Z')).dueAt).toBe(
      '2026-06-08T14:00:00.000Z',
    );
    expect(due(60, 'business-minutes', calendar, at('2026-06-08T11:00:00.000Z')).dueAt).toBe(
      '2026-06-08T12:00:00.000Z',
    );
    expect(due(30, 'business-minutes', calendar, at('2026-06-08T12:00:00.000Z')).dueAt).toBe(
      '2026-06-08T13:30:00.000Z',
    );
  });

  it('takes windows in any order', () => {
    const week = officeHours([
      ['13:00', '17:00'],
      ['09:00', '12:00'],
    ]);
    expect(due(180, 'business-minutes', calendarOf({ week }), at('2026-06-08T08:00:00.000Z')).dueAt).toBe(
      '2026-06-08T12:00:00.000Z',
    );
  });

  it('counts a window up to 24:00 on into the next date', () => {
    const shift = everyDay([
      ['00:00', '02:00'],
      ['22:00', '24:00'],
    ]);
    const result = due(180, 'business-minutes', calendarOf({ week: shift }), at('2026-06-08T22:30:00.000Z'));
    expect(result.dueAt).toBe('2026-06-09T01:30:00.000Z');
  });

  it('counts a half day by its own windows', () => {
    const calendar = calendarOf({
      exceptions: [{ date: '2026-12-24', windows: [['09:00', '12:00']], reason: 'Half day' }],
    });
    expect(due(240, 'business-minutes', calendar, at('2026-12-24T11:00:00.000Z')).dueAt).toBe(
      '2026-12-25T12:00:00.000Z',
    );
  });
});

describe('make-up working days', () => {
  it('a working Saturday counts and the festival does not', () => {
    const received = at('2026-02-13T02:00:00.000Z');
    const result = due(3, 'business-days', china, received);
    expect(result).toMatchObject({ dueDate: '2026-02-25', dueAt: '2026-02-25T16:00:00.000Z' });
    expect(result.counted.first).toEqual([
      { from: '2026-02-14', to: '2026-02-14' },
      { from: '2026-02-24', to: '2026-02-25' },
    ]);
    expect(result.skipped.first[0]).toEqual({ date: '2026-02-15', reason: '春节' });
    expect(due(6, 'business-days', china, received).dueDate).toBe('2026-02-28');
  });

  it('its hours are working time', () => {
    // Friday 16:30 local: one hour then, three on Saturday morning, one after lunch.
    const result = due(300, 'business-minutes', china, at('2026-02-13T08:30:00.000Z'));
    expect(result.dueAt).toBe('2026-02-14T06:30:00.000Z');
  });
});

describe('summer time', () => {
  it('golden vector: 24 h from Saturday 12:00 before the change are Sunday 13:00 in London', () => {
    expect(due(1440, 'elapsed-minutes', england, at('2026-03-28T12:00:00.000Z')).dueAt).toBe(
      '2026-03-29T12:00:00.000Z',
    );
  });

  it('a day ends at local midnight, however long it was', () => {
    expect(due(1, 'calendar-days', england, at('2026-03-28T12:00:00.000Z')).dueAt).toBe('2026-03-29T23:00:00.000Z');
    expect(due(0, 'calendar-days', england, at('2026-03-28T12:00:00.000Z')).dueAt).toBe('2026-03-29T00:00:00.000Z');
  });

  it('business time is real time: the short night has 23 hours, the long one 25', () => {
    const calendar = calendarOf({ timeZone: 'Europe/London', week: everyDay([['00:00', '24:00']]) });
    expect(due(1440, 'business-minutes', calendar, at('2026-03-29T00:00:00.000Z')).dueAt).toBe(
      '2026-03-30T00:00:00.000Z',
    );
    expect(due(1440, 'business-minutes', calendar, at('2026-10-24T23:00:00.000Z')).dueAt).toBe(
      '2026-10-25T23:00:00.000Z',
    );
    expect(due(1500, 'business-minutes', calendar, at('2026-10-24T23:00:00.000Z')).dueAt).toBe(
      '2026-10-26T00:00:00.000Z',
    );
  });

  it('counts time once where a gap moves the end of one window into the next', () => {
    const week = everyDay([
      ['00:30', '01:30'],
      ['02:00', '03:00'],
    ]);
    const calendar = calendarOf({ timeZone: 'Europe/London', week });
    // 00:30 GMT to 03:00 BST is an hour and a half; the next window opens at 00:30 BST.
    const start = at('2026-03-29T00:00:00.000Z');
    expect(due(90, 'business-minutes', calendar, start).dueAt).toBe('2026-03-29T02:00:00.000Z');
    expect(due(91, 'business-minutes', calendar, start).dueAt).toBe('2026-03-29T23:31:00.000Z');
  });

  it('a date that the zone left out has no working time and is no business day', () => {
    // Samoa went from Thursday 29 to Saturday 31 December 2011.
    const samoa = calendarOf({ timeZone: 'Pacific/Apia' });
    const thursday = at('2011-12-29T20:00:00.000Z');
    expect(due(1, 'business-days', samoa, thursday).dueDate).toBe('2012-01-02');
    expect(due(480, 'business-minutes', samoa, thursday).dueDate).toBe('2012-01-02');
  });

  it('takes the date of the start in the zone of the calendar', () => {
    // 00:30 on 1 July in London.
    expect(due(1, 'calendar-days', england, at('2026-06-30T23:30:00.000Z'))).toMatchObject({
      day0: '2026-07-01',
      dueDate: '2026-07-02',
    });
  });
});

describe('what is known of the start', () => {
  it('nothing is computed from an unknown time', () => {
    const start = { occurredAt: '2026-06-08T10:00:00.000Z', precision: 'unknown' } as const;
    expect(deadline({ clock: clockOf(3, 'business-days'), calendar: england, start })).toBeNull();
  });

  it.each(['elapsed-minutes', 'business-minutes'] as const)('no %s from a start known to the day', (unit) => {
    expect(deadline({ clock: clockOf(3, unit), calendar: england, start: onDay('2026-06-08') })).toBeNull();
  });

  it('a start known to the day has that date in any zone', () => {
    const newYork = calendarOf({ timeZone: 'America/New_York' });
    expect(due(15, 'calendar-days', newYork, onDay('2020-03-18'))).toMatchObject({
      day0: '2020-03-18',
      dueDate: '2020-04-02',
      dueAt: '2020-04-03T04:00:00.000Z',
    });
  });

  it('refuses a start that is no instant', () => {
    expect(refusal(() => due(1, 'elapsed-minutes', england, at('yesterday')))).toBe('INPUT_INVALID');
  });
});

describe('limits', () => {
  it('zero days is the date of the start itself, open or not', () => {
    expect(due(0, 'business-days', england, at('2026-04-03T10:00:00.000Z'))).toMatchObject({
      dueDate: '2026-04-03',
      counted: { count: 0, first: [] },
    });
  });

  it('a calendar that never opens is refused, not searched for ever', () => {
    const never = calendarOf({ week: officeHours([]) });
    expect(refusal(() => due(1, 'business-minutes', never, at('2026-06-08T10:00:00.000Z')))).toBe('RULES_INVALID');
    expect(refusal(() => due(1, 'business-days', never, at('2026-06-08T10:00:00.000Z')))).toBe('RULES_INVALID');
    expect(due(1, 'calendar-days', never, at('2026-06-08T10:00:00.000Z')).dueDate).toBe('2026-06-09');
  });

  it('the longest closure that a sound calendar can have is still searched', () => {
    const monday = { ...officeHours([]), mon: [['09:00', '17:00']] } satisfies Calendar['week'];
    const first = Date.parse('2026-01-05T00:00:00.000Z');
    const mondays = Array.from({ length: 500 }, (_, week) => new Date(first + week * 7 * 86_400_000).toISOString());
    const calendar = calendarOf({ week: monday, exceptions: mondays.map((date) => closed(date.slice(0, 10))) });
    const result = due(1, 'business-days', calendar, at('2026-01-01T10:00:00.000Z'));
    expect(result.dueDate).toBe('2035-08-06');
    expect(result.skipped.count).toBe(3503);
    expect(result.skipped.first).toHaveLength(40);
  });

  it('many closed dates are no obstacle as long as it opens now and then', () => {
    const monday = { ...officeHours([]), mon: [['09:00', '17:00']] } satisfies Calendar['week'];
    const result = due(1_000, 'business-days', calendarOf({ week: monday }), at('2026-01-05T10:00:00.000Z'));
    expect(result).toMatchObject({ dueDate: '2045-03-06', counted: { count: 1_000 }, skipped: { count: 6_000 } });
    expect(result.counted.first).toHaveLength(40);
  });

  it('an unknown zone is refused', () => {
    expect(refusal(() => due(1, 'calendar-days', calendarOf({ timeZone: 'Mars/Olympus' }), onDay('2026-06-08')))).toBe(
      'RULES_INVALID',
    );
  });

  it('gives nothing past the year 9999', () => {
    for (const unit of ['elapsed-minutes', 'business-minutes', 'calendar-days', 'business-days'] as const) {
      const start = at('9999-12-31T10:00:00.000Z');
      expect(deadline({ clock: clockOf(5_000, unit), calendar: calendarOf(), start })).toBeNull();
    }
  });
});

function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
  throw new Error('expected a refusal');
}
