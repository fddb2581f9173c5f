import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeDigits, encodeDigits } from './crockford.js';
import { checkDigit, numberOf, readReference, REFERENCE_NUMBERS, referenceOf } from './reference.js';

const numbers = fc.nat({ max: REFERENCE_NUMBERS - 1 });
const digitsOf = (reference: string): number[] => decodeDigits(reference.slice(2))!;

describe('A reference', () => {
  it('looks as it always did for the same number', () => {
    expect(referenceOf(0)).toBe('RC-0000-0000');
    expect(referenceOf(1)).toBe('RC-0000-0012');
    expect(referenceOf(REFERENCE_NUMBERS - 1)).toBe('RC-ZZZZ-ZZZC');
  });

  it('gives its number back', () => {
    fc.assert(fc.property(numbers, (number) => numberOf(referenceOf(number)) === number));
  });

  it('is read from what people type', () => {
    const reference = referenceOf(36_894_720);
    const sloppy = reference.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(readReference(` ${sloppy} `)).toBe(reference);
    expect(readReference(reference.slice(3))).toBe(reference);
  });

  it.each(['', 'RC', 'RC-0000-000', 'RC-0000-00000', 'RC-0000-000U', '投诉', 'RC-0000-0001'])('is not %j', (typed) => {
    expect(readReference(typed)).toBeNull();
  });
});

describe('The check character', () => {
  it('finds every single wrong character', () => {
    fc.assert(
      fc.property(numbers, fc.nat(7), fc.integer({ min: 1, max: 31 }), (number, place, change) => {
        const digits = digitsOf(referenceOf(number));
        digits[place]! ^= change;
        return readReference(encodeDigits(digits)) === null;
      }),
    );
  });

  it('finds every swap of two different neighbours, whichever they are', () => {
    for (let place = 0; place < 7; place++) {
      for (let first = 0; first < 32; first++) {
        for (let second = 0; second < 32; second++) {
          const digits = [3, 1, 4, 15, 9, 26, 5];
          digits[place] = first;
          if (place < 6) digits[place + 1] = second;
          const whole = [...digits, checkDigit(digits)];
          const swapped = whole.with(place, whole[place + 1]!).with(place + 1, whole[place]!);
          expect(checkDigit(swapped) === 0).toBe(whole[place] === whole[place + 1]);
        }
      }
    }
  });
});
