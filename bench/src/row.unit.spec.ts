import { describe, expect, it } from '@jest/globals';
import { rowOf } from './row.js';

const measured = (perSecond: number, p99Ms = 10) => ({ perSecond, p50Ms: 1, p99Ms });

describe('a row', () => {
  it('meets a ratio that is at least the goal', () => {
    const goal = { goalOf: 'ratio', goal: 0.4 } as const;
    expect(rowOf('a', measured(40), measured(100), goal, {}).met).toBe(true);
    expect(rowOf('a', measured(39), measured(100), goal, {}).met).toBe(false);
    expect(rowOf('a', measured(40), null, goal, {}).met).toBe(false);
  });

  it('meets a time that is at most the goal', () => {
    const goal = { goalOf: 'p99Ms', goal: 500 } as const;
    expect(rowOf('a', measured(1, 500), null, goal, {}).met).toBe(true);
    expect(rowOf('a', measured(1, 501), null, goal, {}).met).toBe(false);
  });

  it('without a goal has none to miss', () => {
    expect(rowOf('a', measured(0), null, { goalOf: 'ours', goal: null }, {}).met).toBe(true);
  });
});
