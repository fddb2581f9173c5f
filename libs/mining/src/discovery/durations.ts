/** Which element a median of an even number of values is: both middle ones' mean, or, as some tools take it, the upper one. */
export type MedianChoice = 'mean-of-middle' | 'upper-middle';

/** So many values are kept as they are; from then on the median is known within `RELATIVE_ERROR`. */
export const MOST_EXACT = 16_384;
export const RELATIVE_ERROR = 0.005;

const BASE = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_BASE = Math.log(BASE);

/**
 * Durations in seconds. The mean is that of floating point: in which order they come may change its last digit. The median is exact
 * up to `MOST_EXACT` values and then read from logarithmic buckets (DDSketch, VLDB 2019), so that memory does not grow with the log.
 */
export class Durations {
  #values: number[] | null = [];
  readonly #buckets = new Map<number, number>();
  #zeros = 0;
  #count = 0;
  #sum = 0;

  add(seconds: number): void {
    this.#count += 1;
    this.#sum += seconds;
    if (this.#values === null) this.#intoBucket(seconds);
    else if (this.#values.push(seconds) > MOST_EXACT) this.#compress(this.#values);
  }

  get count(): number {
    return this.#count;
  }

  get total(): number {
    return this.#sum;
  }

  /** Null where there are none. */
  get mean(): number | null {
    return this.#count === 0 ? null : this.#sum / this.#count;
  }

  get exact(): boolean {
    return this.#values !== null;
  }

  /** Null where there are none. */
  median(choice: MedianChoice = 'mean-of-middle'): number | null {
    if (this.#count === 0) return null;
    const upper = this.#count >> 1;
    if (this.#values === null) return this.#fromBuckets(upper);
    const sorted = Float64Array.from(this.#values).sort();
    const even = this.#count % 2 === 0;
    return even && choice === 'mean-of-middle' ? (sorted[upper - 1]! + sorted[upper]!) / 2 : sorted[upper]!;
  }

  #compress(values: readonly number[]): void {
    this.#values = null;
    for (const value of values) this.#intoBucket(value);
  }

  /** Negative values, of events told late, have odd keys. */
  #intoBucket(seconds: number): void {
    if (Math.abs(seconds) < 0.001) {
      this.#zeros += 1;
      return;
    }
    const key = Math.ceil(Math.log(Math.abs(seconds)) / LOG_BASE) * 2 + (seconds < 0 ? 1 : 0);
    this.#buckets.set(key, (this.#buckets.get(key) ?? 0) + 1);
  }

  #fromBuckets(rank: number): number {
    const counted = [...this.#buckets].map(([key, count]) => ({ value: bucketValue(key), count }));
    counted.push({ value: 0, count: this.#zeros });
    let seen = 0;
    for (const { value, count } of counted.sort((a, b) => a.value - b.value)) {
      seen += count;
      if (seen > rank) return value;
    }
    return 0;
  }
}

function bucketValue(key: number): number {
  const negative = Math.abs(key % 2) === 1;
  const exponent = (key - (negative ? 1 : 0)) / 2;
  const value = (2 * BASE ** exponent) / (BASE + 1);
  return negative ? -value : value;
}
