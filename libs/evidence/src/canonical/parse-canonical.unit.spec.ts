import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalBytes } from './canonical-bytes.js';
import { jsonValues } from './json-value.arbitrary.js';
import type { JsonValue } from './json-value.js';
import { isCanonical } from './parse-canonical.js';

/** What the name promises, in the plainest way: parse, make canonical again, compare. */
function isCanonicalByDefinition(bytes: Uint8Array): boolean {
  try {
    const value = JSON.parse(Buffer.from(bytes).toString('utf8')) as JsonValue;
    return canonicalBytes(value).equals(bytes);
  } catch {
    return false;
  }
}

describe('the canonical check', () => {
  it('accepts what canonicalBytes gives', () => {
    fc.assert(
      fc.property(jsonValues, (value) => isCanonical(canonicalBytes(value))),
      { numRuns: 1000 },
    );
  });

  it('agrees with its definition on text that is almost canonical', () => {
    fc.assert(
      fc.property(jsonValues, fc.nat(), fc.integer({ min: 0, max: 255 }), (value, at, byte) => {
        const bytes = canonicalBytes(value);
        bytes[at % bytes.length] = byte;
        expect(isCanonical(bytes)).toBe(isCanonicalByDefinition(bytes));
        const plain = Buffer.from(JSON.stringify(value));
        expect(isCanonical(plain)).toBe(isCanonicalByDefinition(plain));
      }),
      { numRuns: 2000 },
    );
  });

  it('accepts members that JavaScript enumerates in another order', () => {
    expect(isCanonical(Buffer.from('{"10":0,"2":0}'))).toBe(true);
    expect(isCanonical(Buffer.from('{"2":0,"10":0}'))).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['white space', '{"a": 1}'],
    ['a line end behind', '{"a":1}\n'],
    ['unsorted members', '{"b":1,"a":1}'],
    ['unsorted members deep inside', '[{"a":[{"b":1,"a":1}]}]'],
    ['a repeated member', '{"a":1,"a":1}'],
    ['a needless escape', '"\\u0041"'],
    ['an escaped slash', '"\\/"'],
    ['an upper-case escape', '"\\u001F"'],
    ['a lone surrogate as an escape', '"\\ud800"'],
    ['an exponent', '1e3'],
    ['minus zero', '-0'],
    ['a fraction', '0.5'],
    ['an integer that loses digits', '9007199254740993'],
    ['a byte order mark', '\ufeff{}'],
    ['no JSON', '{"a"'],
  ])('refuses %s', (_, text) => {
    expect(isCanonical(Buffer.from(text))).toBe(false);
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(isCanonical(Buffer.from([0x22, 0xff, 0x22]))).toBe(false);
    expect(isCanonical(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toBe(false);
  });

  it('refuses endless nesting without failing itself', () => {
    expect(isCanonical(Buffer.from('['.repeat(100_000) + ']'.repeat(100_000)))).toBe(false);
  });
});
