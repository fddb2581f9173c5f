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

  it('that take requests and do not answer come last for five seconds, or until they are heard', () => {
    let now = 0;
    const instances = new Instances(['a', 'b'], () => now);
    const first = () => [instances.inTurn()[0], instances.inTurn()[0]];
    instances.avoidSilent('a');
    now = 4_999;
    expect(first()).toEqual(['b', 'b']);
    instances.heard('a');
    expect(first()).toEqual(['a', 'b']);
    instances.avoidSilent('a');
    now = 10_000;
    expect(first()).toEqual(['a', 'b']);
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
