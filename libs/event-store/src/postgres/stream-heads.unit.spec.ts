import { describe, expect, it } from '@jest/globals';
import { StreamHeads } from './stream-heads.js';

const head = (revision: number) => ({
  revision,
  hash: `hash ${revision}`,
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

  it('are kept for the latest streams, and forgotten in the end', () => {
    const heads = new StreamHeads(2);
    for (const stream of ['a', 'b', 'c']) heads.set(stream, head(1));
    const known = () => ['a', 'b', 'c', 'd'].filter((stream) => heads.at(stream, 1) !== undefined);
    expect(known()).toEqual(['a', 'b', 'c']);
    heads.set('d', head(1));
    expect(known()).toEqual(['c', 'd']);
    heads.forget('c');
    expect(known()).toEqual(['d']);
  });
});
