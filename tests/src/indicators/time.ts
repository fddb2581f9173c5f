import type { Envelope } from '@recourse/contracts';

const DAY_MS = 86_400_000;

/** Milliseconds between two events; null unless both are known exactly. */
export const between = (from: Envelope, to: Envelope): number | null =>
  from.occurredPrecision === 'instant' && to.occurredPrecision === 'instant'
    ? Date.parse(to.occurredAt) - Date.parse(from.occurredAt)
    : null;

/** The day of an event in a zone, as `2024-02-29`; null where nobody knows it. */
export function dayOf({ occurredAt, occurredPrecision }: Envelope, timeZone: string): string | null {
  if (occurredPrecision === 'unknown') return null;
  const zone = occurredPrecision === 'day' ? 'UTC' : timeZone;
  return formatOf(zone).format(new Date(occurredAt));
}

export function daysBetween(from: Envelope, to: Envelope, timeZone: string): number | null {
  const [first, last] = [dayOf(from, timeZone), dayOf(to, timeZone)];
  return first === null || last === null ? null : (Date.parse(last) - Date.parse(first)) / DAY_MS;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  // Of this locale's dates the year comes first and all parts have hyphens between them.
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(timeZone, format);
  return format;
}
