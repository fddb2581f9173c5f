import { describe, expect, it } from '@jest/globals';
import { p95BySecond, recoverySeconds, stepResults } from './recovery.js';
import type { Sent } from './open-arrival.js';

const steps = [
  { perSecond: 1, seconds: 2 },
  { perSecond: 2, seconds: 1 },
  { perSecond: 1, seconds: 3 },
];

const sent = (atMs: number, step: number, latencyMs: number, failure: string | null = null): Sent => ({
  atMs,
  step,
  latencyMs,
  failure,
});

const all = [
  sent(0, 0, 10),
  sent(1_000, 0, 10),
  sent(2_000, 1, 3_000),
  sent(2_500, 1, 4_000, 'refused'),
  sent(3_000, 2, 2_000),
  sent(4_000, 2, 1_500),
  sent(5_000, 2, 20),
];

describe('recovery from a burst', () => {
  it('is the first second after it that is quick again', () => {
    expect(recoverySeconds(steps, all, 1, 1_000)).toBe(2);
    expect(recoverySeconds(steps, all, 0, 5_000)).toBe(0);
  });

  it('is null where no second is', () => {
    expect(recoverySeconds(steps, all.slice(0, -1), 1, 1_000)).toBeNull();
  });

  it('goes by the second of the intended sending', () => {
    expect(p95BySecond(all).map(({ second, sent: count }) => [second, count])).toEqual([
      [0, 1],
      [1, 1],
      [2, 2],
      [3, 1],
      [4, 1],
      [5, 1],
    ]);
  });

  it('counts what was accepted of each step', () => {
    expect(stepResults(steps, all).map(({ sent: count, accepted }) => [count, accepted])).toEqual([
      [2, 2],
      [2, 1],
      [3, 3],
    ]);
  });
});
