import { describe, expect, it } from '@jest/globals';
import { byteaArray, int4Array, textArray, uuidArray } from './binary-array.js';

const header = (type: number, count: number) =>
  [1, 1, type, count, 1].map((number) => number.toString(16).padStart(8, '0')).join('');

describe('A binary array', () => {
  it('holds its elements one after the other, each with its length', () => {
    expect(int4Array([1, -1]).toString('hex')).toBe(`${header(23, 2)}0000000400000001` + '00000004ffffffff');
    expect(textArray(['ab', 'é']).toString('hex')).toBe(`${header(25, 2)}000000026162` + '00000002c3a9');
    expect(byteaArray([Buffer.of(0, 255), null, Buffer.of()]).toString('hex')).toBe(
      `${header(17, 3)}0000000200ff` + 'ffffffff' + '00000000',
    );
    expect(uuidArray(['01234567-89ab-cdef-0123-456789abcdef']).toString('hex')).toBe(
      `${header(2950, 1)}000000100123456789abcdef0123456789abcdef`,
    );
  });
});
