import { describe, expect, it } from '@jest/globals';
import { foldComplaint } from '@recourse/contracts';
import { continued, historyOf, stepsTo } from '@recourse/contracts/testing';
import { staffOf } from '../assignment/people.fixture.js';
import { NOW, supervisor } from '../senders.fixture.js';
import { changeOwner } from './change-owner.js';

const assigned = historyOf(...stepsTo.assigned);
const command = { to: 'mei', reason: 'left-the-house' };
const change = (history = assigned, to = staffOf('mei') as ReturnType<typeof staffOf> | null, changes = {}) =>
  changeOwner(foldComplaint(history), { ...command, ...changes }, to, supervisor);

describe('the first-contact owner', () => {
  it('hands over by an event that names both', () => {
    expect(change()).toEqual([
      {
        type: 'complaint.owner-changed',
        data: { cycle: 1, from: 'handler-1', to: 'mei', reason: 'left-the-house' },
        actor: supervisor.principal.actor,
        occurredAt: NOW,
        precision: 'instant',
      },
    ]);
    const after = foldComplaint(continued(assigned, ['complaint.owner-changed', { to: 'mei' }]));
    expect(after).toMatchObject({ owner: 'mei', assignee: 'handler-1' });
  });

  it('may be the first one', () => {
    expect(change(historyOf(['complaint.received']))[0]?.data).not.toHaveProperty('from');
  });

  it('stays the owner whoever handles the complaint', () => {
    const reassigned = continued(assigned, ['complaint.assigned', { assignee: 'handler-2' }]);
    expect(foldComplaint(reassigned).owner).toBe('handler-1');
  });

  it.each([
    ['somebody who is it already', assigned, staffOf('handler-1'), { to: 'handler-1' }, 'OWNER_UNCHANGED'],
    ['a stranger', assigned, null, {}, 'STAFF_NOT_FOUND'],
    ['somebody inactive', assigned, staffOf('mei', { active: false }), {}, 'INPUT_INVALID'],
    [
      'somebody recused',
      continued(assigned, ['complaint.recused', { staff: 'mei' }]),
      staffOf('mei'),
      {},
      'STAFF_RECUSED',
    ],
    [
      'anybody by whom the complaint is about',
      continued(assigned, ['complaint.recused', { staff: 'supervisor-1' }]),
      staffOf('mei'),
      {},
      'STAFF_RECUSED',
    ],
    ['anybody once it is closed', historyOf(...stepsTo.closed), staffOf('mei'), {}, 'COMPLAINT_ALREADY_CLOSED'],
  ])('is not %s', (_, history, to, changes, code) => {
    expect(() => change(history, to, changes)).toThrow(expect.objectContaining({ code }));
  });
});
