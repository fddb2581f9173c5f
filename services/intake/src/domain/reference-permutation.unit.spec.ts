import { describe, expect, it } from '@jest/globals';
import { REFERENCE_NUMBERS } from '@recourse/service-kit/domain';
import fc from 'fast-check';
import { blockCipherOf } from '../identity/block-cipher.js';
import { permuted, unpermuted } from './reference-permutation.js';

const encrypt = blockCipherOf(Buffer.alloc(32, 7));
const other = blockCipherOf(Buffer.alloc(32, 8));
const consecutive = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);

describe('The permutation of reference numbers', () => {
  it('gives what it always gave: references given out must not come again', () => {
    expect(permuted([0, 1, 2, REFERENCE_NUMBERS - 1], encrypt)).toEqual(GOLDEN);
  });

  it('is undone by its inverse, so no two numbers share a reference', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: REFERENCE_NUMBERS - 1 }), { minLength: 1, maxLength: 50 }), (numbers) => {
        const shuffled = permuted(numbers, encrypt);
        expect(unpermuted(shuffled, encrypt)).toEqual(numbers);
        expect(shuffled.every((number) => Number.isInteger(number) && number >= 0 && number < REFERENCE_NUMBERS)).toBe(
          true,
        );
      }),
    );
  });

  it('does not depend on the batch that a number comes in', () => {
    const together = permuted(consecutive(5_000, 100), encrypt);
    const single = consecutive(5_000, 100).map((number) => permuted([number], encrypt)[0]);
    expect(together).toEqual(single);
  });

  it('scatters consecutive numbers over the whole range', () => {
    const shuffled = permuted(consecutive(0, 32_000), encrypt);
    expect(new Set(shuffled).size).toBe(32_000);
    const perSlice = Array.from({ length: 32 }, () => 0);
    for (const number of shuffled) perSlice[Math.floor(number / (REFERENCE_NUMBERS / 32))]!++;
    expect(Math.min(...perSlice)).toBeGreaterThan(850);
    expect(Math.max(...perSlice)).toBeLessThan(1_150);
  });

  it('is another one for another key', () => {
    const same = permuted(consecutive(0, 1_000), encrypt).filter(
      (number, index) => number === permuted([index], other)[0],
    );
    expect(same).toEqual([]);
  });
});

const GOLDEN = [14_700_684_354, 24_631_980_175, 12_835_811_862, 8_646_496_523];
