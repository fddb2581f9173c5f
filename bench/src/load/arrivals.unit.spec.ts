import { describe, expect, it } from '@jest/globals';
import { arrivalsOf, burstSteps } from './arrivals.js';

describe('arrivals', () => {
  it('come evenly within a step, each step after the one before', () => {
    const arrivals = arrivalsOf([
      { perSecond: 2, seconds: 2 },
      { perSecond: 4, seconds: 1 },
    ]);
    expect(arrivals.map(({ atMs }) => atMs)).toEqual([0, 500, 1_000, 1_500, 2_000, 2_250, 2_500, 2_750]);
    expect(arrivals.map(({ step }) => step)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('of a step that is too short for one are none', () => {
    expect(arrivalsOf([{ perSecond: 0.1, seconds: 1 }])).toEqual([]);
  });

  it('of bursts follow the pattern of the design', () => {
    const steps = burstSteps(10, 5);
    expect(steps.map(({ perSecond }) => perSecond)).toEqual([10, 150, 10, 250, 20, 350, 100]);
    expect(arrivalsOf(steps)).toHaveLength(89 * 10 * 5);
  });
});
