import { describe, expect, it } from '@jest/globals';
import { freshBytes } from './fresh-bytes.js';

describe('fresh bytes', () => {
  it('never gives the same bytes twice, across many blocks', () => {
    const seen = new Set(Array.from({ length: 5_000 }, () => freshBytes(12).toString('hex')));
    expect(seen.size).toBe(5_000);
  });

  it('gives bytes of its own, which later calls do not change', () => {
    const first = freshBytes(32);
    const before = Buffer.from(first);
    for (let index = 0; index < 300; index++) freshBytes(64);
    expect(first).toEqual(before);
    expect(first.some((byte) => byte !== 0)).toBe(true);
  });
});
