import { describe, expect, it } from '@jest/globals';
import { saliencesOf } from './salience.js';

describe('salience', () => {
  it('is largest for what stands with one label only, and least for what stands with all alike', () => {
    const rows = [
      [50, 0, 0],
      [25, 25, 0],
      [50, 50, 50],
      [2, 0, 0],
    ];
    const saliences = saliencesOf(Int32Array.from(rows.flat()), Int32Array.of(100, 100, 100));
    const [one, two, all, rare] = [...saliences];
    expect(one).toBeGreaterThan(245);
    expect(two).toBeGreaterThan(80);
    expect(two).toBeLessThan(90);
    expect(all).toBe(Math.round(255 / 6));
    expect(rare).toBeLessThan(one!);
  });

  it('goes by the share of a label’s documents, however many those are', () => {
    const [alike] = saliencesOf(Int32Array.of(90, 10), Int32Array.of(900, 100));
    expect(alike).toBe(Math.round(255 / 3));
  });

  it('copes with a label that has no documents', () => {
    const [salience] = saliencesOf(Int32Array.of(3, 0), Int32Array.of(10, 0));
    expect(salience).toBe(255);
  });
});
