import { describe, expect, it } from '@jest/globals';
import { foldComplaint } from '@recourse/contracts';
import { historyOf, sampleId, stepsTo } from '@recourse/contracts/testing';
import { changedMembers } from './difference.js';

const history = historyOf(...stepsTo.assigned, ['complaint.promise-made']);
const stateAt = (revision: number) => foldComplaint(history.slice(0, revision + 1));
const between = (from: number, to: number, language: 'en' | 'zh' = 'en') =>
  changedMembers(stateAt(from), stateAt(to), language);

describe('The difference of two states', () => {
  it('is nothing when they are the same', () => {
    expect(between(2, 2)).toEqual([]);
    expect(changedMembers(stateAt(3), structuredClone(stateAt(3)), 'en')).toEqual([]);
  });

  it('names each changed member, before and after', () => {
    const changed = between(1, 2);
    expect(changed).toContainEqual({ member: 'status', label: 'Status', before: 'classified', after: 'assigned' });
    expect(changed).toContainEqual({ member: 'assignee', label: 'Handler', before: null, after: 'handler-1' });
    expect(changed.map(({ member }) => member)).not.toContain('category');
  });

  it('sees into lists', () => {
    expect(between(2, 3, 'zh')).toContainEqual({
      member: 'promises',
      label: '承诺',
      before: [],
      after: [expect.objectContaining({ promiseId: sampleId(3), status: 'open' })],
    });
  });

  it('turns round with its moments', () => {
    const forth = between(0, 3);
    const back = between(3, 0).map(({ before, after, ...rest }) => ({ ...rest, before: after, after: before }));
    expect(back).toEqual(forth);
    expect(forth.length).toBeGreaterThan(5);
  });
});
