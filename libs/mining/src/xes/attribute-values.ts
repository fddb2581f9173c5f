import { isTimestamp, type AttributeValue } from '../event-log/log-event.js';
import { timestampOf } from '../event-log/timestamp.js';

/** The elementary attributes of the standard. */
export const attributeTags: readonly string[] = ['string', 'date', 'int', 'float', 'boolean', 'id'];

const SAFE_INTEGER = /^[+-]?\d{1,15}$/;

/** Null for a date that is none: only the time of an event has to be one. A number that JavaScript can not hold exactly stays text. */
export function attributeValue(tag: string, text: string): AttributeValue | null {
  if (tag === 'date') return timestampOf(text);
  if (tag === 'boolean') return text === 'true' || text === '1';
  if (tag === 'int') return SAFE_INTEGER.test(text) ? Number(text) : text;
  if (tag === 'float') return Number.isFinite(Number(text)) && text.trim() !== '' ? Number(text) : text;
  return text;
}

/** The element for a value, and its text in it. */
export function taggedText(value: AttributeValue): readonly [tag: string, text: string] {
  if (isTimestamp(value)) return ['date', value.text];
  if (typeof value === 'boolean') return ['boolean', String(value)];
  if (typeof value === 'number') return [Number.isSafeInteger(value) ? 'int' : 'float', String(value)];
  return ['string', value];
}

export const textOf = (value: AttributeValue): string => (isTimestamp(value) ? value.text : String(value));

/** Also a key like `__proto__` is a key of its own. */
export const ownAttribute = (attributes: object, key: string, value: AttributeValue): void =>
  void Object.defineProperty(attributes, key, { value, enumerable: true, configurable: true, writable: true });
