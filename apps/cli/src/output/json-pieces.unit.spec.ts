import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonPieces } from './json-pieces.js';

const joined = (value: object): string => [...jsonPieces(value)].join('');

it('is what JSON.stringify answers', () => {
  const value = fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.array(fc.jsonValue())));
  fc.assert(fc.property(value, (given) => expect(joined(given)).toBe(JSON.stringify(given))));
});

it.each([0, 1, 999, 1_000, 1_001, 3_500])('keeps a list of %d together', (length) => {
  const list = Array.from({ length }, (_, place) => ({ place, path: ['a', 'b'] }));
  expect(joined({ before: 1, list, behind: [] })).toBe(JSON.stringify({ before: 1, list, behind: [] }));
  expect(joined(list)).toBe(JSON.stringify(list));
});

it('gives out a long list bit by bit', () => {
  const list = Array.from({ length: 50_000 }, () => 'item');
  expect(Math.max(...[...jsonPieces({ list })].map((piece) => piece.length))).toBeLessThan(10_000);
});
