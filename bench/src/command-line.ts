import { parseArgs } from 'node:util';
import { BURST_SETTINGS, type BurstSettings } from './burst/settings.js';
import { performanceFolder } from './results/places.js';

export interface Order {
  readonly json: boolean;
  /** Put what was measured into `results.json`. */
  readonly save: boolean;
  /** Rows to measure; none given: all. */
  readonly only: readonly string[] | null;
  readonly profile: readonly string[];
  /** How long a profile is recorded. */
  readonly seconds: number;
  /** Complaints that the store holds before anything is measured. */
  readonly size: number | null;
  /** Of an installation that is measured as it is, or that `size` fills. */
  readonly home: string | null;
  readonly burst: BurstSettings;
  /** The folder that keeps what was measured. */
  readonly into: string;
}

export class UsageError extends Error {}

const DEFAULT_PROFILE_SECONDS = 15;

/** @throws UsageError; an error of `parseArgs` */
export function orderOf(args: readonly string[]): Order {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      save: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      profile: { type: 'string', multiple: true, default: [] },
      seconds: { type: 'string', default: String(DEFAULT_PROFILE_SECONDS) },
      size: { type: 'string' },
      home: { type: 'string' },
      'base-rate': { type: 'string', default: String(BURST_SETTINGS.basePerSecond) },
      'step-seconds': { type: 'string', default: String(BURST_SETTINGS.stepSeconds) },
      into: { type: 'string', default: performanceFolder },
    },
  });
  const { json, save, only = null, profile, size, home = null, into } = values;
  return {
    json,
    save,
    only,
    profile,
    seconds: positive('--seconds', values.seconds),
    size: size === undefined ? null : whole('--size', size),
    home,
    burst: {
      basePerSecond: positive('--base-rate', values['base-rate']),
      stepSeconds: positive('--step-seconds', values['step-seconds']),
    },
    into,
  };
}

function positive(option: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new UsageError(`${option} ${text}: it must be a number above 0`);
  return value;
}

function whole(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`${option} ${text}: it must be a whole number above 0`);
  return Number(text);
}

/** @throws UsageError */
export function mustBeKnown(what: string, names: readonly string[], known: readonly string[]): void {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new UsageError(`${unknown.join(', ')}: no such ${what}; there are ${known.join(', ')}`);
}
