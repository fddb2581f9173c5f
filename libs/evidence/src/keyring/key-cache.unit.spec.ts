import { describe, expect, it } from '@jest/globals';
import { KeyCache } from './key-cache.js';

describe('the cache of keys', () => {
  it('forgets the least recently used beyond its size', () => {
    const cache = new KeyCache<number>(2, 1000, () => 0);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
    expect(cache.size).toBe(2);
  });

  it('forgets by age from loading, however often an entry is used', () => {
    let now = 0;
    const cache = new KeyCache<number>(10, 100, () => now);
    cache.set('a', 1);
    for (now = 0; now < 100; now += 10) expect(cache.get('a')).toBe(1);
    expect(cache.get('a')).toBeUndefined();
    expect(cache.size).toBe(0);
  });

  it('forgets when the clock was set back', () => {
    let now = 1000;
    const cache = new KeyCache<number>(10, 100, () => now);
    cache.set('a', 1);
    now = 900;
    expect(cache.get('a')).toBeUndefined();
  });

  it('counts an entry that is set again once, and from then', () => {
    let now = 0;
    const cache = new KeyCache<number>(2, 100, () => now);
    cache.set('a', 1);
    now = 60;
    cache.set('a', 2);
    now = 120;
    expect(cache.get('a')).toBe(2);
    expect(cache.size).toBe(1);
    cache.clear();
    expect(cache.get('a')).toBeUndefined();
  });
});
