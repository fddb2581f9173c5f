import { DomainError } from '@recourse/contracts';
import { DAY_MS, type Day } from './zone.js';

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof weekdays)[number];

/** 0001-01-01 and 9999-12-31: what the spellings of the contracts can hold in every zone. */
export const FIRST_DAY: Day = Date.parse('0001-01-01T00:00:00.000Z') / DAY_MS;
export const LAST_DAY: Day = Date.parse('9999-12-31T00:00:00.000Z') / DAY_MS;

/** 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): Weekday => weekdays[(((day + 4) % 7) + 7) % 7] as Weekday;

/** `YYYY-MM-DD` */
export const textOfDay = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Null for a date that does not exist, such as 30 February. */
export function dayOfText(date: string): Day | null {
  const day = Date.parse(`${date}T00:00:00.000Z`) / DAY_MS;
  return Number.isInteger(day) && textOfDay(day) === date ? day : null;
}

/** `YYYY-MM-DDTHH:MM:SS.sssZ` */
export const textOfInstant = (instant: number): string => new Date(instant).toISOString();

/** @throws DomainError `INPUT_INVALID` for a text that is no instant. */
export function instantOfText(text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) {
    throw new DomainError('INPUT_INVALID', { problems: [{ pointer: '/', problem: 'is not an instant' }] });
  }
  return instant;
}

/** An event known to the day carries the instant 00:00 UTC of that day: the UTC date *is* the local date, in any zone. */
export const dayOfDayPrecision = (instant: number): Day => Math.floor(instant / DAY_MS);

/** `HH:MM` as minutes, 24:00 included. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
