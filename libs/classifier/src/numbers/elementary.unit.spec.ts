import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exponential, logarithm } from './elementary.js';

const closeTo = (found: number, expected: number) =>
  Math.abs(found - expected) <= 4 * Number.EPSILON * Math.max(Math.abs(expected), Number.MIN_VALUE);

describe('exponential and logarithm', () => {
  it('are what they are known to be', () => {
    expect(exponential(0)).toBe(1);
    expect(exponential(1)).toBeCloseTo(Math.E, 14);
    expect(exponential(-1_000)).toBe(0);
    expect(logarithm(1)).toBe(0);
    expect(logarithm(2)).toBeCloseTo(Math.LN2, 15);
  });

  it('agree with the machine to the last digits', () => {
    fc.assert(
      fc.property(fc.double({ min: -690, max: 700, noNaN: true }), (x) => {
        expect(closeTo(exponential(x), Math.exp(x))).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (x) => {
        const [found, expected] = [logarithm(x), Math.log(x)];
        expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(expected)));
      }),
    );
  });
});
