import type { Measured } from './row.js';

const percentile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Median and 99th percentile of durations in milliseconds. */
export function quantiles(durations: readonly number[]): Pick<Measured, 'p50Ms' | 'p99Ms'> {
  const sorted = Float64Array.from(durations).sort();
  return { p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99) };
}

/**
 * Lets so many callers work for a time, each doing one thing after the other.
 * @param work does one thing and answers how many units it did
 */
export async function drive(
  callers: number,
  milliseconds: number,
  work: (caller: number) => Promise<number>,
): Promise<Measured> {
  const durations: number[] = [];
  let units = 0;
  const begin = performance.now();
  const end = begin + milliseconds;
  const caller = async (index: number): Promise<void> => {
    for (let now = performance.now(); now < end;) {
      const did = await work(index);
      units += did;
      const done = performance.now();
      durations.push(done - now);
      now = done;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, index) => caller(index)));
  return { perSecond: units / ((performance.now() - begin) / 1000), ...quantiles(durations) };
}

/** The best of so many tries: noise only ever slows down. */
export async function best(tries: number, measure: () => Promise<Measured>): Promise<Measured> {
  const results: Measured[] = [];
  for (let index = 0; index < tries; index++) results.push(await measure());
  return results.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
}
