/** Crockford's base 32: no I, L, O or U, so that nothing is misread or misheard. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;

/** One character for each value of 0 to 31. */
export const encodeDigits = (digits: readonly number[]): string => digits.map((digit) => ALPHABET[digit]).join('');

/** The values of the characters, read as people write them; null when one is none of the alphabet. */
export function decodeDigits(text: string): number[] | null {
  const digits = Array.from(tidied(text), (character) => ALPHABET.indexOf(character));
  return digits.includes(-1) ? null : digits;
}

/** As people write it to as we write it: upper case, without separators, the letters that look like digits as digits. */
export const tidied = (text: string): string =>
  text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

/** A number as so many characters, the most significant first. */
export function numberToDigits(value: number, length: number): number[] {
  const digits: number[] = [];
  for (let rest = value; digits.length < length; rest = Math.floor(rest / 32)) digits.unshift(rest % 32);
  return digits;
}

/** The first bits of these bytes as so many characters. */
export function encodeBytes(bytes: Uint8Array, length: number): string {
  const digits: number[] = [];
  for (let bit = 0; digits.length < length; bit += BITS) {
    const window = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    digits.push((window >> (16 - BITS - (bit & 7))) & 31);
  }
  return encodeDigits(digits);
}

/** Groups of so many characters, joined by hyphens. */
export const grouped = (text: string, size: number): string => text.match(new RegExp(`.{1,${size}}`, 'g'))!.join('-');
