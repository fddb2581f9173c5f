import { describe, expect, it } from '@jest/globals';
import type { Case } from '../client/api-types.js';
import { isHistoryOver, isMet, type Condition } from './condition.js';

const seen = (status: Case['status'], cycle = 1, category: string | null = 'a/b') => ({
  case: { status, cycle, category } as Case,
  awaitsClassification: false,
});
/** The desk's step at a place is recorded at ten times that revision. */
const met = (condition: Condition, what: Parameters<typeof isMet>[1]) => isMet(condition, what, (place) => place * 10);
const assigned = (cycle: number): Condition => ({ kind: 'assigned', cycle });
const closed = (cycle: number): Condition => ({ kind: 'closed', cycle });

describe('isMet', () => {
  it('is not met by a complaint that no list shows yet', () => {
    const nothing = { case: null, awaitsClassification: false };
    for (const condition of [assigned(1), closed(1), { kind: 'awaits-classification' } as const]) {
      expect(met(condition, nothing)).toBe(false);
    }
  });

  it('stays met through everything that comes after, so that a desk can begin anew', () => {
    const life = [seen('assigned'), seen('resolved'), seen('classified', 2), seen('assigned', 2), seen('closed', 2)];
    expect(life.map((one) => met(assigned(1), one))).toEqual([true, true, true, true, true]);
    expect(life.map((one) => met(assigned(2), one))).toEqual([false, false, false, true, true]);
    expect(life.map((one) => met(closed(2), one))).toEqual([false, false, false, false, true]);
  });

  it('lets a withdrawn complaint wait for nothing', () => {
    expect(met(assigned(1), seen('withdrawn'))).toBe(true);
    expect(met(closed(1), seen('withdrawn'))).toBe(true);
  });

  it('waits for the list of what no rule fits, or for what a person has classified since', () => {
    const condition: Condition = { kind: 'awaits-classification' };
    expect(met(condition, seen('received', 1, null))).toBe(false);
    expect(met(condition, { ...seen('received', 1, null), awaitsClassification: true })).toBe(true);
    expect(met(condition, seen('classified'))).toBe(true);
  });

  it('asks for an assignment that came behind a step of the desk, in the same cycle', () => {
    const again: Condition = { kind: 'assigned', cycle: 1, behind: 1 };
    const at = (revision: number, status: Case['status'], cycle = 1) => ({
      ...seen(status),
      case: { ...seen(status, cycle).case, revision },
    });
    const life = [
      at(9, 'assigned'),
      at(10, 'classified'),
      at(11, 'assigned'),
      at(14, 'resolved'),
      at(9, 'assigned', 2),
    ];
    expect(life.map((one) => met(again, one))).toEqual([false, false, true, true, true]);
  });

  it('sees promises end when the list knows the step that shows that their time is over', () => {
    const ended: Condition = { kind: 'promises-ended', dueBefore: '2026-08-05', behind: 1 };
    const at = (revision: number, ...due: string[]) => {
      const openPromises = due.map((dueAt) => ({ dueAt }));
      return { case: { ...seen('assigned').case, revision, openPromises }, awaitsClassification: false };
    };
    expect(met(ended, at(9))).toBe(false);
    expect(met(ended, at(10, '2026-08-04'))).toBe(false);
    expect(met(ended, at(11))).toBe(true);
    expect(met(ended, at(11, '2026-08-05'))).toBe(true);
  });

  it('takes a history for over when no promise is left that was due by then', () => {
    const over = (historyEnded: boolean, ...due: string[]) =>
      isHistoryOver({ historyEnded, openPromises: due.map((dueAt) => ({ dueAt })) } as unknown as Case, '2026-11-01');
    expect([over(false), over(true), over(true, '2026-10-31'), over(true, '2026-11-02')]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});
