import type { Measured } from './row.js';

/** The value below which a share of the sorted values lies; NaN of none. */
export const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Median and 99th percentile of durations in milliseconds. */
export function quantiles(durations: readonly number[]): Pick<Measured, 'p50Ms' | 'p99Ms'> {
  const sorted = Float64Array.from(durations).sort();
  return { p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99) };
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
export async function best<M extends Measured>(tries: number, measure: () => Promise<M>): Promise<M> {
  const results: M[] = [];
  for (let index = 0; index < tries; index++) results.push(await measure());
  return results.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
}

/** The best of so many tries of each, one try of each after the other: what disturbs the machine disturbs all of them. */
export async function bestOfEach<M extends Measured, Name extends string>(
  tries: number,
  measures: Readonly<Record<Name, () => Promise<M>>>,
): Promise<Record<Name, M>> {
  const found: Partial<Record<Name, M>> = {};
  for (let index = 0; index < tries; index++) {
    for (const [name, measure] of Object.entries(measures) as [Name, () => Promise<M>][]) {
      const measured = await measure();
      const before = found[name];
      if (before === undefined || measured.perSecond > before.perSecond) found[name] = measured;
    }
  }
  return found as Record<Name, M>;
}
