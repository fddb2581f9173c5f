export interface FuzzArguments {
  readonly json: boolean;
  readonly requests: number;
  readonly seed: number;
}

export const USAGE = 'npm run test:fuzz -- [--requests N] [--seed S] [--json]';

/** @throws RangeError saying what is wrong */
export function parseArguments(args: readonly string[]): FuzzArguments {
  const options = { json: false, requests: 20_000, seed: 1 };
  for (let at = 0; at < args.length; at++) {
    const name = args[at]!;
    if (name === '--json') options.json = true;
    else if (name === '--requests') options.requests = wholeNumber(name, args[++at], 1);
    else if (name === '--seed') options.seed = wholeNumber(name, args[++at], 0);
    else throw new RangeError(`${name} is unknown`);
  }
  return options;
}

function wholeNumber(name: string, value: string | undefined, least: number): number {
  const number = value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least)) throw new RangeError(`${name} must be a whole number from ${least}`);
  return number;
}
