import { describe, expect, it } from '@jest/globals';
import { Instances } from './instances.js';

describe('the instances of a service', () => {
  it('take turns', () => {
    const instances = new Instances(['a', 'b', 'c']);
    expect([1, 2, 3, 4].map(() => instances.inTurn()[0])).toEqual(['a', 'b', 'c', 'a']);
    expect(instances.inTurn()).toEqual(['b', 'c', 'a']);
  });

  it('that refused a connection come last for a second', () => {
    let now = 0;
    const instances = new Instances(['a', 'b'], () => now);
    instances.avoid('a');
    expect([instances.inTurn(), instances.inTurn()]).toEqual([
      ['b', 'a'],
      ['b', 'a'],
    ]);
    instances.avoid('b');
    expect(instances.inTurn()).toHaveLength(2);
    now = 1_001;
    expect([instances.inTurn()[0], instances.inTurn()[0]]).toEqual(['b', 'a']);
  });

  it('come and go', () => {
    const instances = new Instances();
    expect(instances.inTurn()).toEqual([]);
    instances.add('a');
    instances.remove('b');
    instances.avoid('b');
    expect(instances.inTurn()).toEqual(['a']);
    instances.remove('a');
    expect(instances.inTurn()).toEqual([]);
  });
});
