import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UuidSet } from './uuid-set.js';

const setOf = (ids: readonly string[]): UuidSet => {
  const set = new UuidSet();
  for (const id of ids) set.add(id);
  return set;
};

describe('a set of UUIDs', () => {
  it('has each once, in the order in which they came, however many there are', () => {
    const few = fc.uuid().chain((id) => fc.constantFrom(id, id.replace(/.$/, '0')));
    fc.assert(
      fc.property(fc.array(fc.oneof(few, fc.uuid()), { maxLength: 5_000, size: 'max' }), (ids) => {
        const twice = [...ids, ...ids.toReversed()];
        const set = setOf(twice);
        expect(set.slice(0, Infinity)).toEqual([...new Set(twice)]);
        expect(set.size).toBe(new Set(twice).size);
      }),
      { numRuns: 20 },
    );
  });

  it('tells ids apart that have one bit in another place', () => {
    const hex = Array.from({ length: 32 }, (_, place) => '0'.repeat(place) + '1' + '0'.repeat(31 - place));
    const ids = hex.map((one) => one.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
    expect(setOf([...ids, ...ids]).slice(0, 99)).toEqual(ids);
  });

  it('gives out parts', () => {
    const ids = ['01900000-0000-7000-8000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
    expect(setOf(ids).slice(1, 2)).toEqual([ids[1]]);
    expect(setOf(ids).slice(2, 3)).toEqual([]);
  });

  it('refuses what is none', () => {
    expect(() => setOf(['complaint-1'])).toThrow(RangeError);
  });
});
