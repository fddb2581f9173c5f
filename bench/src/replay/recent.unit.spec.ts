import { describe, expect, it } from '@jest/globals';
import { Recent } from './recent.js';

describe('what was used last', () => {
  it('is kept, and never more than may be', () => {
    const recent = new Recent<number>(10);
    for (let n = 0; n < 1_000; n += 1) {
      recent.set(`key ${n}`, n);
      expect(recent.size).toBeLessThanOrEqual(10);
      for (let back = 0; back < Math.min(5, n); back += 1) expect(recent.get(`key ${n - back}`)).toBe(n - back);
    }
    expect(recent.get('key 0')).toBeUndefined();
  });

  it('stays as long as it is used', () => {
    const recent = new Recent<number>(4);
    recent.set('used', 1);
    for (let n = 0; n < 100; n += 1) {
      recent.set(`other ${n}`, n);
      expect(recent.get('used')).toBe(1);
    }
  });
});
