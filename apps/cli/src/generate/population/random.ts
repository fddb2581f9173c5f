import { createHash } from 'node:crypto';

/** Draws that follow from a name alone: the same name, the same draws in the same order. */
export interface Random {
  /** Evenly from [0, 1). */
  next(): number;
  /** Whole, evenly from 0 to `below` - 1. */
  whole(below: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of them, evenly. */
  pick<T>(from: readonly T[]): T;
  /** Log-normal: half of the draws are below the median; `spread` is the standard deviation of the logarithm. */
  around(median: number, spread: number): number;
}

/** The generator sfc32 (PractRand), seeded with the first 128 bits of the name's SHA-256. */
export function randomOf(name: string): Random {
  const seed = createHash('sha256').update(name).digest();
  let [a, b, c, counter] = [seed.readInt32LE(0), seed.readInt32LE(4), seed.readInt32LE(8), 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (from) => from[whole(from.length)]!,
    around: (median, spread) => median * Math.exp(spread * normal(next)),
  };
}

/** Box and Muller's way; one of the two values is enough. */
const normal = (next: () => number): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
