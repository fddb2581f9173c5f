import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOfText, textOfDay, textOfInstant } from './dates.js';
import { zoneOf } from './zone.js';

const day = (text: string): number => {
  const found = dayOfText(text);
  if (found === null) throw new Error(`no such date: ${text}`);
  return found;
};
const minutes = (hours: number, rest = 0) => hours * 60 + rest;
const instant = (zone: string, date: string, at: number) => textOfInstant(zoneOf(zone).instantOf(day(date), at));
const start = (zone: string, date: string) => textOfInstant(zoneOf(zone).startOf(day(date)));

describe('wall time', () => {
  it('in a gap goes forward by the gap', () => {
    expect(instant('Europe/London', '2026-03-29', minutes(1, 30))).toBe('2026-03-29T01:30:00.000Z');
    expect(instant('America/New_York', '2026-03-08', minutes(2, 30))).toBe('2026-03-08T07:30:00.000Z');
  });

  it('in an overlap is the first of the two', () => {
    expect(instant('Europe/London', '2026-10-25', minutes(1, 30))).toBe('2026-10-25T00:30:00.000Z');
    expect(instant('America/New_York', '2026-11-01', minutes(1, 30))).toBe('2026-11-01T05:30:00.000Z');
  });

  it('elsewhere is what the zone says', () => {
    expect(instant('Asia/Kathmandu', '2026-06-08', minutes(9))).toBe('2026-06-08T03:15:00.000Z');
    expect(instant('Pacific/Kiritimati', '2026-06-08', minutes(0, 30))).toBe('2026-06-07T10:30:00.000Z');
    expect(instant('Europe/London', '2026-03-29', minutes(2))).toBe('2026-03-29T01:00:00.000Z');
    expect(instant('Europe/London', '2026-10-25', minutes(2))).toBe('2026-10-25T02:00:00.000Z');
  });
});

describe('the first instant of a date', () => {
  it('is 01:00 where summer time starts at midnight', () => {
    expect(start('America/Sao_Paulo', '2018-11-04')).toBe('2018-11-04T03:00:00.000Z');
  });

  it('is the second 00:00 that is shown where winter time starts at midnight', () => {
    expect(start('America/Sao_Paulo', '2018-02-18')).toBe('2018-02-18T03:00:00.000Z');
  });

  it('is the first 00:00 where clocks go back over it', () => {
    expect(start('America/Havana', '2026-11-01')).toBe('2026-11-01T04:00:00.000Z');
    expect(start('America/St_Johns', '2010-11-07')).toBe('2010-11-07T02:30:00.000Z');
  });

  it('is the change itself where the gap lies across midnight', () => {
    expect(start('America/Toronto', '1919-03-31')).toBe('1919-03-31T04:30:00.000Z');
  });

  it('of a date that was left out is that of the next', () => {
    expect(start('Pacific/Apia', '2011-12-30')).toBe('2011-12-30T10:00:00.000Z');
    expect(start('Pacific/Apia', '2011-12-31')).toBe('2011-12-30T10:00:00.000Z');
  });
});

describe('agreement with Intl', () => {
  const zones = [
    'Europe/London',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Asia/Shanghai',
    'Pacific/Apia',
  ];
  const formats = new Map(
    zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })]),
  );
  const moment = fc.integer({ min: Date.parse('1950-01-01'), max: Date.parse('2060-01-01') });

  it('about the date of any instant', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, (zone, at) => {
        expect(textOfDay(zoneOf(zone).dateOf(at))).toBe(formats.get(zone)?.format(at));
      }),
      { numRuns: 2000 },
    );
  });

  it('about where a date starts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, (zone, at) => {
        const { dateOf, startOf } = bound(zone);
        const first = startOf(dateOf(at));
        expect(first).toBeLessThanOrEqual(at);
        expect(dateOf(first)).toBe(dateOf(at));
        expect(dateOf(first - 1)).toBeLessThan(dateOf(at));
      }),
      { numRuns: 1000 },
    );
  });
});

function bound(id: string) {
  const zone = zoneOf(id);
  return { dateOf: (at: number) => zone.dateOf(at), startOf: (date: number) => zone.startOf(date) };
}

it('a zone that is only an offset, or no zone, is refused', () => {
  expect(() => zoneOf('+08:00')).toThrow(expect.objectContaining({ code: 'RULES_INVALID' }));
  expect(() => zoneOf('Mars/Olympus')).toThrow(expect.objectContaining({ code: 'RULES_INVALID' }));
});
