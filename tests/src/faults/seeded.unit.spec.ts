import { describe, expect, it } from '@jest/globals';
import { Seeded } from './seeded.js';

describe('seeded numbers', () => {
  it('are the same for the same seed, and others for another', () => {
    const three = (seed: number) => {
      const seeded = new Seeded(seed);
      return [seeded.next(), seeded.next(), seeded.next()];
    };
    expect(three(7)).toEqual(three(7));
    expect(three(7)).not.toEqual(three(8));
  });

  it('take different ones for a sample, at most all', () => {
    const seeded = new Seeded(1);
    expect(seeded.sample(['a', 'b', 'c'], 5).toSorted()).toEqual(['a', 'b', 'c']);
    expect(new Set(seeded.sample(['a', 'b', 'c'], 2)).size).toBe(2);
  });
});
