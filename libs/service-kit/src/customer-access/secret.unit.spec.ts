import { describe, expect, it } from '@jest/globals';
import { readSecret, secretOf } from './secret.js';

const hash = Uint8Array.from({ length: 32 }, (_, index) => (index * 37 + 11) % 256);

describe('A secret', () => {
  it('is the first 100 bits of the hash', () => {
    expect(secretOf(hash)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    const bits = [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const expected = bits
      .slice(0, 100)
      .match(/.{5}/g)!
      .map((five) => alphabet[Number.parseInt(five, 2)]);
    expect(secretOf(hash).replaceAll('-', '')).toBe(expected.join(''));
  });

  it('changes with any of these bits', () => {
    for (let bit = 0; bit < 100; bit++) {
      const changed = hash.with(bit >> 3, hash[bit >> 3]! ^ (0x80 >> (bit & 7)));
      expect(secretOf(changed)).not.toBe(secretOf(hash));
    }
  });

  it('is read from what people type', () => {
    const secret = secretOf(hash);
    expect(readSecret(secret.toLowerCase().replaceAll('-', '').replaceAll('0', 'o'))).toBe(secret);
  });

  it.each(['', 'ABC', 'X'.repeat(500), '投诉'])('always has the same length, also for %j', (typed) => {
    expect(readSecret(typed)).toHaveLength(23);
  });
});
