import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { spoiling, spoilt } from './spoilt.js';

describe('a value that is spoilt in one place', () => {
  const value = { a: 1, list: [{ b: 'x' }, null] };

  it('becomes many different ones', () => {
    const texts = fc.sample(spoiling, { numRuns: 500, seed: 1 }).map((how) => JSON.stringify(spoilt(value, how)));
    expect(new Set(texts).size).toBeGreaterThan(40);
  });

  it('leaves the value itself as it was', () => {
    fc.assert(fc.property(spoiling, (how) => void spoilt(value, how)));
    expect(value).toEqual({ a: 1, list: [{ b: 'x' }, null] });
  });

  it.each([
    [{ place: 0, how: 'replace', odd: null } as const, null],
    [{ place: 0, how: 'add', odd: 7 } as const, { ...value, unknownMember: 7 }],
    [{ place: 1, how: 'remove', odd: 7 } as const, { list: value.list }],
    [{ place: 4, how: 'replace', odd: 7 } as const, { a: 1, list: [{ b: 7 }, null] }],
    [{ place: 5, how: 'remove', odd: 7 } as const, { a: 1, list: [{ b: 'x' }] }],
  ])('%j', (how, expected) => {
    expect(spoilt(value, how)).toEqual(expected);
  });
});
