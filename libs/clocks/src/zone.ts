import { DomainError } from '@recourse/contracts';

/** A calendar date as whole days since 1970-01-01, in no zone. */
export type Day = number;

const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** Dates and offsets reach in with people's input, so the caches are emptied rather than left to grow. */
const CACHE_LIMIT = 20_000;

const CHANGES_WITHIN_DAY = Number.NaN;

/** Wall time in one IANA zone. All instants are milliseconds since 1970-01-01T00:00Z. */
export class Zone {
  private readonly format: Intl.DateTimeFormat;
  private readonly offsets = new Map<Day, number>();
  private readonly starts = new Map<Day, number>();

  /** @throws RangeError for an unknown zone. */
  constructor(readonly id: string) {
    // Newer engines also take "+08:00"; packs name IANA zones, which know their summer time.
    if (/^[+-]/.test(id)) throw new RangeError(`Not an IANA zone: ${id}`);
    this.format = new Intl.DateTimeFormat('en-US', { timeZone: id, timeZoneName: 'longOffset' });
  }

  dateOf(instant: number): Day {
    return Math.floor((instant + this.offsetAt(instant)) / DAY_MS);
  }

  /** First instant of a date: not always 00:00. A date that the zone left out starts where the next one does. */
  startOf(day: Day): number {
    const known = this.starts.get(day);
    if (known !== undefined) return known;
    const wall = day * DAY_MS;
    const instant = this.resolve(wall);
    const inGap = instant + this.offsetAt(instant) !== wall;
    const start = inGap ? this.changeBefore(instant) : instant;
    remember(this.starts, day, start);
    return start;
  }

  /** The instant of a wall time, so many minutes into the date: in a gap forward by the gap, in an overlap the first. */
  instantOf(day: Day, minutes: number): number {
    if (minutes === 0) return this.startOf(day);
    return this.resolve(day * DAY_MS + minutes * MINUTE_MS);
  }

  private resolve(wall: number): number {
    // No offset exceeds a day, so these two lie on either side of any change that matters.
    const before = this.offsetAt(wall - DAY_MS);
    const after = this.offsetAt(wall + DAY_MS);
    if (before === after || this.offsetAt(wall - before) === before) return wall - before;
    if (this.offsetAt(wall - after) === after) return wall - after;
    return wall - before;
  }

  /** The last change of offset at or before an instant that lies less than two days after it. */
  private changeBefore(instant: number): number {
    let low = instant - 2 * DAY_MS;
    let high = instant;
    const offset = this.offsetAt(high);
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.offsetAt(middle) === offset) high = middle;
      else low = middle;
    }
    return high;
  }

  /** Milliseconds that wall time is ahead of UTC. Days of UTC without a change, nearly all, are asked of Intl once. */
  private offsetAt(instant: number): number {
    const utcDay = Math.floor(instant / DAY_MS);
    let offset = this.offsets.get(utcDay);
    if (offset === undefined) {
      const atStart = this.readOffset(utcDay * DAY_MS);
      offset = atStart === this.readOffset((utcDay + 1) * DAY_MS) ? atStart : CHANGES_WITHIN_DAY;
      remember(this.offsets, utcDay, offset);
    }
    return Number.isNaN(offset) ? this.readOffset(instant) : offset;
  }

  private readOffset(instant: number): number {
    const text = this.format.format(instant);
    const at = text.lastIndexOf('GMT') + 3;
    if (at === text.length) return 0;
    const [hours = 0, minutes = 0, seconds = 0] = text
      .slice(at + 1)
      .split(':')
      .map(Number);
    const size = ((hours * 60 + minutes) * 60 + seconds) * 1000;
    return text[at] === '-' || text[at] === '\u2212' ? -size : size;
  }
}

function remember<V>(cache: Map<Day, V>, day: Day, value: V): void {
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(day, value);
}

const zones = new Map<string, Zone>();

/** @throws DomainError `RULES_INVALID` for an unknown zone. */
export function zoneOf(id: string): Zone {
  const known = zones.get(id);
  if (known) return known;
  try {
    const zone = new Zone(id);
    zones.set(id, zone);
    return zone;
  } catch (cause) {
    throw new DomainError('RULES_INVALID', { problems: [`unknown time zone ${id}`] }, { cause });
  }
}

export const isZone = (id: string): boolean => {
  try {
    zoneOf(id);
    return true;
  } catch {
    return false;
  }
};
