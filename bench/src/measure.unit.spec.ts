import { describe, expect, it } from '@jest/globals';
import { best, quantile, quantiles } from './measure.js';

describe('quantiles', () => {
  it('are values that occurred, whatever order they came in', () => {
    const durations = Array.from({ length: 1_000 }, (_, index) => 999 - index);
    expect(quantiles(durations)).toEqual({ p50Ms: 500, p99Ms: 990 });
    expect(quantile(Float64Array.of(1, 2, 3), 1)).toBe(3);
  });

  it('sort by number, not by text', () => {
    expect(quantiles([9, 10, 100]).p50Ms).toBe(10);
  });

  it('of nothing are not a number', () => {
    expect(quantiles([]).p99Ms).toBeNaN();
  });
});

it('the best of some tries is the fastest, with its own latencies', async () => {
  const tries = [10, 30, 20].map((perSecond) => ({ perSecond, p50Ms: perSecond, p99Ms: perSecond }));
  expect(await best(3, async () => tries.shift()!)).toEqual({ perSecond: 30, p50Ms: 30, p99Ms: 30 });
});
