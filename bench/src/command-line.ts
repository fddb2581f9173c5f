import { parseArgs } from 'node:util';
import { performanceFolder } from './results/places.js';

export interface Order {
  readonly json: boolean;
  /** Rows to measure; none given: all. */
  readonly only: readonly string[] | null;
  readonly profile: readonly string[];
  /** How long a profile is recorded. */
  readonly seconds: number;
  /** The folder that keeps what was measured. */
  readonly into: string;
}

export class UsageError extends Error {}

const DEFAULT_SECONDS = 15;

export function orderOf(args: readonly string[]): Order {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      profile: { type: 'string', multiple: true, default: [] },
      seconds: { type: 'string', default: String(DEFAULT_SECONDS) },
      into: { type: 'string', default: performanceFolder },
    },
  });
  const { json, only = null, profile, into } = values;
  return { json, only, profile, seconds: positive('--seconds', values.seconds), into };
}

function positive(option: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new UsageError(`${option} ${text}: it must be a number above 0`);
  return value;
}

/** @throws UsageError */
export function mustBeKnown(what: string, names: readonly string[], known: readonly string[]): void {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new UsageError(`${unknown.join(', ')}: no such ${what}; there are ${known.join(', ')}`);
}
