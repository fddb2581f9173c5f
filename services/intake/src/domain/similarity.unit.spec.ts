import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shinglesOf, similarity } from './similarity.js';

const alike = (one: string, other: string) => similarity(shinglesOf(one), shinglesOf(other));

describe('Shingles', () => {
  it('are words, whatever their case, width and punctuation', () => {
    expect([...shinglesOf('The PARCEL, the ｐａｒｃｅｌ!')]).toEqual(['the', 'parcel']);
  });

  it('are pairs of characters where no spaces are written', () => {
    expect([...shinglesOf('包裹丢了')]).toEqual(['包裹', '裹丢', '丢了']);
    expect([...shinglesOf('退 iPhone手机')]).toEqual(['退', 'iphone', '手机']);
  });

  it('are bounded', () => {
    const words = Array.from({ length: 5_000 }, (_, index) => `w${index}`).join(' ');
    expect(shinglesOf(words).size).toBe(2_000);
  });
});

describe('Similarity', () => {
  it('counts what both have', () => {
    expect(alike('a b c d', 'c d e')).toEqual({ shared: 2, own: 4, others: 3, score: 571 });
    expect(alike('', '')).toMatchObject({ score: 0 });
  });

  it('is between nothing and the same, and the same from both sides', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        const { score } = alike(one, other);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1_000);
        expect(alike(other, one).score).toBe(score);
        if (shinglesOf(one).size > 0) expect(alike(one, one).score).toBe(1_000);
      }),
    );
  });
});
