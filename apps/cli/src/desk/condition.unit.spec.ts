import { describe, expect, it } from '@jest/globals';
import type { Case } from '../client/api-types.js';
import { isMet, type Condition } from './condition.js';

const seen = (status: Case['status'], cycle = 1, category: string | null = 'a/b') => ({
  case: { status, cycle, category } as Case,
  awaitsClassification: false,
});
const assigned = (cycle: number): Condition => ({ kind: 'assigned', cycle });
const closed = (cycle: number): Condition => ({ kind: 'closed', cycle });

describe('isMet', () => {
  it('is not met by a complaint that no list shows yet', () => {
    const nothing = { case: null, awaitsClassification: false };
    for (const condition of [assigned(1), closed(1), { kind: 'awaits-classification' } as const]) {
      expect(isMet(condition, nothing)).toBe(false);
    }
  });

  it('stays met through everything that comes after, so that a desk can begin anew', () => {
    const life = [seen('assigned'), seen('resolved'), seen('classified', 2), seen('assigned', 2), seen('closed', 2)];
    expect(life.map((one) => isMet(assigned(1), one))).toEqual([true, true, true, true, true]);
    expect(life.map((one) => isMet(assigned(2), one))).toEqual([false, false, false, true, true]);
    expect(life.map((one) => isMet(closed(2), one))).toEqual([false, false, false, false, true]);
  });

  it('lets a withdrawn complaint wait for nothing', () => {
    expect(isMet(assigned(1), seen('withdrawn'))).toBe(true);
    expect(isMet(closed(1), seen('withdrawn'))).toBe(true);
  });

  it('waits for the list of what no rule fits, or for what a person has classified since', () => {
    const condition: Condition = { kind: 'awaits-classification' };
    expect(isMet(condition, seen('received', 1, null))).toBe(false);
    expect(isMet(condition, { ...seen('received', 1, null), awaitsClassification: true })).toBe(true);
    expect(isMet(condition, seen('classified'))).toBe(true);
  });
});
