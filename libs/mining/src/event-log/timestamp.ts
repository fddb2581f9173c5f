/** A moment as a log wrote it. Two are compared as instants, whatever their offsets; the text is what is written back. */
export interface Timestamp {
  /** ISO 8601 with its UTC offset. */
  readonly text: string;
  /** Milliseconds since 1970-01-01T00:00:00Z, with a fraction where the text has more than three digits. */
  readonly instant: number;
}

const DATE = '(\\d{4}-\\d{2}-\\d{2})';
const TIME = '(\\d{2}:\\d{2}(?::\\d{2})?)(?:[.,](\\d{1,9}))?';
const OFFSET = '(Z|[+-]\\d{2}(?::?\\d{2})?)?';
const FORM = new RegExp(`^${DATE}(?:[T ]${TIME} ?${OFFSET})?$`, 'i');

/** Reads ISO 8601, also with a space between day and time. Without an offset it is UTC. Null for anything else. */
export function timestampOf(text: string): Timestamp | null {
  const match = FORM.exec(text.trim());
  if (match === null) return null;
  const [, date = '', time = '00:00', fraction = '', offset = 'Z'] = match;
  const clock = time.length === 5 ? `${time}:00` : time;
  const zone = offsetText(offset);
  const whole = Date.parse(`${date}T${clock}${zone}`);
  if (Number.isNaN(whole) || !dayExists(date)) return null;
  const instant = fraction === '' ? whole : whole + Number(`0.${fraction}`) * 1_000;
  return { text: `${date}T${clock}${fraction === '' ? '' : `.${fraction}`}${zone}`, instant };
}

/** In UTC, to the millisecond. */
export const timestampAt = (instant: number): Timestamp => ({ text: new Date(instant).toISOString(), instant });

const offsetText = (offset: string): string => {
  if (/^z$/i.test(offset)) return 'Z';
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  return `${offset[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
};

/** `Date.parse` takes February 30 for March 1 in some engines. */
function dayExists(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}
