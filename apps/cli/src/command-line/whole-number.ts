import type { Say } from '../text/text.js';
import { UsageError, type Values } from './command.js';

/** A whole number from `least` to `most`; null where the option was not given. @throws UsageError */
export function wholeNumber(values: Values, name: string, least: number, most: number, say: Say): number | null {
  const value = values[name];
  if (value === undefined) return null;
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(say('optionNeedsNumber', { option: `--${name}`, least, most }));
}
