import { describe, expect, it } from '@jest/globals';
import { StreamHeads } from './stream-heads.js';

const head = (revision: number) => ({
  revision,
  hash: Buffer.alloc(32, revision),
  recordedAt: '2026-01-05T08:00:00.000Z',
});

describe('The known ends of streams', () => {
  it('are found only at their revision', () => {
    const heads = new StreamHeads(10);
    heads.set('a', head(3));
    expect(heads.at('a', 3)).toEqual(head(3));
    expect(heads.at('a', 2)).toBeUndefined();
    expect(heads.at('b', 3)).toBeUndefined();
    heads.forget('a');
    expect(heads.at('a', 3)).toBeUndefined();
  });

  it('are not put back by a read that an append has overtaken', () => {
    const heads = new StreamHeads(10);
    heads.set('a', head(3));
    heads.learn('a', head(2));
    expect(heads.at('a', 3)).toBeDefined();
    heads.learn('a', head(4));
    expect(heads.at('a', 4)).toBeDefined();
  });

  it('forget the stream that was written longest ago', () => {
    const heads = new StreamHeads(2);
    for (const stream of ['a', 'b', 'a', 'c']) heads.set(stream, head(1));
    expect(['a', 'b', 'c'].map((stream) => heads.at(stream, 1) !== undefined)).toEqual([true, false, true]);
  });
});
