import { decodeDigits, encodeDigits, grouped, numberToDigits } from './crockford.js';

/** References are made of the numbers below this one. */
export const REFERENCE_NUMBERS = 2 ** 35;

const DIGITS = 7;
const PREFIX = 'RC';

/**
 * The short reference that people see, such as `RC-7K3M-92QH`: a number as seven characters and a check character.
 * @param number 0 to 2^35 - 1
 */
export function referenceOf(number: number): string {
  const digits = numberToDigits(number, DIGITS);
  return `${PREFIX}-${grouped(encodeDigits([...digits, checkDigit(digits)]), 4)}`;
}

/** The reference as it is recorded, from however somebody typed it; null when it can't be one. */
export function readReference(typed: string): string | null {
  const digits = decodeDigits(typed.trim().replace(/^rc/i, ''));
  if (digits?.length !== DIGITS + 1 || checkDigit(digits) !== 0) return null;
  return `${PREFIX}-${grouped(encodeDigits(digits), 4)}`;
}

/** The number of a reference as it is recorded. */
export const numberOf = (reference: string): number =>
  decodeDigits(reference.slice(PREFIX.length))!
    .slice(0, DIGITS)
    .reduce((number, digit) => number * 32 + digit, 0);

/**
 * Sum of the digits in GF(32), each times another power of 2. Any single wrong character changes it, and so does any swap
 * of two different ones; Luhn's sum would miss the swap of 0 and Z. Over all eight digits it is 0.
 */
export function checkDigit(digits: readonly number[]): number {
  const sum = digits.slice(0, DIGITS).reduce((soFar, digit) => doubled(soFar ^ digit), 0);
  return sum ^ (digits[DIGITS] ?? 0);
}

/** Times x in GF(2^5) modulo the primitive polynomial x^5 + x^2 + 1. */
const doubled = (value: number): number => (value < 16 ? value << 1 : (value << 1) ^ 0b100101);
