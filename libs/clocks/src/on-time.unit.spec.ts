import { describe, expect, it } from '@jest/globals';
import { at, calendarOf, clockOf, england, onDay } from './calendars.fixture.js';
import { deadline, type Deadline } from './deadline.js';
import { isOnTime } from './on-time.js';

const known = (result: Deadline | null): Deadline => {
  if (!result) throw new Error('expected a deadline');
  return result;
};

const threeDays = known(
  deadline({ clock: clockOf(3, 'business-days'), calendar: england, start: at('2026-04-02T10:15:00.000Z') }),
);
const fourHours = known(
  deadline({ clock: clockOf(240, 'business-minutes'), calendar: calendarOf(), start: at('2026-06-05T16:00:00.000Z') }),
);

describe('a clock in minutes', () => {
  it('is met at the due instant itself and missed a millisecond later', () => {
    expect(fourHours.dueAt).toBe('2026-06-08T12:00:00.000Z');
    expect(isOnTime(fourHours, '2026-06-08T12:00:00.000Z', 'instant')).toBe(true);
    expect(isOnTime(fourHours, '2026-06-08T12:00:00.001Z', 'instant')).toBe(false);
  });

  it('cannot tell from a stop known to be on the due date', () => {
    expect(isOnTime(fourHours, '2026-06-08T00:00:00.000Z', 'day')).toBeNull();
    expect(isOnTime(fourHours, '2026-06-07T00:00:00.000Z', 'day')).toBe(true);
    expect(isOnTime(fourHours, '2026-06-09T00:00:00.000Z', 'day')).toBe(false);
  });

  it('reads a stop known to the day as that date in its own zone', () => {
    const shanghai = calendarOf({ timeZone: 'Asia/Shanghai' });
    // Due 12:00 in Shanghai, which is 04:00 UTC: the whole local day before ended at 16:00 UTC.
    const due = known(
      deadline({ clock: clockOf(180, 'business-minutes'), calendar: shanghai, start: at('2026-06-08T01:00:00.000Z') }),
    );
    expect(due.dueAt).toBe('2026-06-08T04:00:00.000Z');
    expect(isOnTime(due, '2026-06-07T00:00:00.000Z', 'day')).toBe(true);
    expect(isOnTime(due, '2026-06-08T00:00:00.000Z', 'day')).toBeNull();
    expect(isOnTime(due, '2026-06-09T00:00:00.000Z', 'day')).toBe(false);
  });

  it('due with the last millisecond of a date is met by that date', () => {
    const due = { dueAt: '2026-06-08T23:59:59.999Z', inclusive: true, timeZone: 'UTC' };
    expect(isOnTime(due, '2026-06-08T00:00:00.000Z', 'day')).toBe(true);
  });
});

describe('a clock in days', () => {
  it('is met to the end of the local date and missed at the first instant of the next', () => {
    expect(isOnTime(threeDays, '2026-04-09T22:59:59.999Z', 'instant')).toBe(true);
    expect(isOnTime(threeDays, '2026-04-09T23:00:00.000Z', 'instant')).toBe(false);
  });

  it('always tells from a stop known to the day', () => {
    expect(isOnTime(threeDays, '2026-04-09T00:00:00.000Z', 'day')).toBe(true);
    expect(isOnTime(threeDays, '2026-04-10T00:00:00.000Z', 'day')).toBe(false);
  });

  it('tells so west of Greenwich too, with both ends known to the day', () => {
    const newYork = calendarOf({ timeZone: 'America/New_York' });
    const due = known(deadline({ clock: clockOf(15, 'calendar-days'), calendar: newYork, start: onDay('2020-03-18') }));
    expect(isOnTime(due, '2020-04-02T00:00:00.000Z', 'day')).toBe(true);
    expect(isOnTime(due, '2020-04-03T00:00:00.000Z', 'day')).toBe(false);
  });
});

it('a stop before the start is on time, a stop at an unknown time neither', () => {
  expect(isOnTime(fourHours, '2026-06-01T00:00:00.000Z', 'instant')).toBe(true);
  expect(isOnTime(fourHours, '2026-06-01T00:00:00.000Z', 'unknown')).toBeNull();
});
