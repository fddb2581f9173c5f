import { describe, expect, it } from '@jest/globals';
import { calendarOf, china, england, everyDay } from './calendars.fixture.js';
import { isOpenAt, localDateOf } from './open-hours.js';

describe('opening hours', () => {
  it('include the opening and not the closing time', () => {
    expect(isOpenAt(england, '2026-06-08T08:00:00.000Z')).toBe(true);
    expect(isOpenAt(england, '2026-06-08T07:59:59.999Z')).toBe(false);
    expect(isOpenAt(england, '2026-06-08T15:59:59.999Z')).toBe(true);
    expect(isOpenAt(england, '2026-06-08T16:00:00.000Z')).toBe(false);
  });

  it('leave out lunch, weekends and holidays, and take in working Saturdays', () => {
    expect(isOpenAt(china, '2026-02-14T02:00:00.000Z')).toBe(true);
    expect(isOpenAt(china, '2026-02-14T04:30:00.000Z')).toBe(false);
    expect(isOpenAt(china, '2026-02-16T02:00:00.000Z')).toBe(false);
    expect(isOpenAt(china, '2026-03-07T02:00:00.000Z')).toBe(false);
  });

  it('round the clock have no hole where clocks go back over midnight', () => {
    const calendar = calendarOf({ timeZone: 'America/St_Johns', week: everyDay([['00:00', '24:00']]) });
    for (let minute = 0; minute < 1_440; minute++) {
      const instant = new Date(Date.parse('2010-11-06T15:00:00.000Z') + minute * 60_000).toISOString();
      expect(isOpenAt(calendar, instant)).toBe(true);
    }
  });

  it('are never counted twice where a gap moves one window into the next', () => {
    const calendar = calendarOf({
      timeZone: 'Europe/London',
      week: everyDay([
        ['00:30', '01:30'],
        ['02:00', '03:00'],
      ]),
    });
    // Opens 00:30 GMT; 01:30 does not exist and reads 02:30 BST; the second window goes on to 03:00 BST = 02:00 UTC.
    const open = [29, 30, 89, 90, 119, 120].map((minute) =>
      isOpenAt(calendar, new Date(Date.parse('2026-03-29T00:00:00.000Z') + minute * 60_000).toISOString()),
    );
    expect(open).toEqual([false, true, true, true, true, false]);
  });
});

it('the local date is that of the zone', () => {
  expect(localDateOf('Asia/Shanghai', '2026-06-08T16:00:00.000Z')).toBe('2026-06-09');
  expect(localDateOf('America/New_York', '2026-06-08T03:59:59.999Z')).toBe('2026-06-07');
});
