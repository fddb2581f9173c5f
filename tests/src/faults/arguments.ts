import { faultNames, type FaultName } from './inflict/inflict.js';

export interface FaultArguments {
  readonly json: boolean;
  readonly only: readonly string[];
  readonly kills: number;
  readonly seed: number;
  readonly ratePerSecond: number;
}

export const controlNames = [
  'react-checkpoint-before-append',
  'relay-checkpoint-before-ack',
  'project-without-guard',
  'synchronous-commit-off',
] as const;
export type ControlName = (typeof controlNames)[number];

export const USAGE = `npm run test:faults -- [--json] [--only NAME,…] [--kills N] [--seed S] [--rate R]

Names: ${[...faultNames, ...controlNames].join(', ')}; without --only all of them.`;

export const isFault = (name: string): name is FaultName => (faultNames as readonly string[]).includes(name);
export const isControl = (name: string): name is ControlName => (controlNames as readonly string[]).includes(name);

/** @throws RangeError saying what is wrong */
export function parseArguments(args: readonly string[]): FaultArguments {
  const options = {
    json: false,
    only: [...faultNames, ...controlNames] as string[],
    kills: 20,
    seed: 1,
    ratePerSecond: 50,
  };
  for (let at = 0; at < args.length; at++) {
    const name = args[at]!;
    if (name === '--json') {
      options.json = true;
      continue;
    }
    const value = args[++at];
    if (value === undefined) throw new RangeError(`${name} is unknown or needs a value`);
    if (name === '--only') options.only = namesIn(value);
    else if (name === '--kills') options.kills = wholeNumber(name, value, 1);
    else if (name === '--seed') options.seed = wholeNumber(name, value, 0);
    else if (name === '--rate') options.ratePerSecond = wholeNumber(name, value, 1);
    else throw new RangeError(`${name} is unknown`);
  }
  return options;
}

function namesIn(value: string): string[] {
  const names = value.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !isFault(name) && !isControl(name));
  if (unknown !== undefined) throw new RangeError(`"${unknown}" is neither a fault nor a control`);
  return names;
}

function wholeNumber(name: string, value: string, least: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least)) throw new RangeError(`${name} must be a whole number from ${least}`);
  return number;
}
