import { describe, expect, it } from '@jest/globals';
import { foldComplaint } from '@recourse/contracts';
import { historyOf, sampleId, sampleTime, stepsTo, type Step } from '@recourse/contracts/testing';
import { handler, NOW, operator, otherHandler, SOON, supervisor } from '../senders.fixture.js';
import { completeAction } from './complete-action.js';
import { raiseAction } from './raise-action.js';

const code = (name: string) => expect.objectContaining({ code: name });
const assigned = foldComplaint(historyOf(...stepsTo.assigned));
const actionId = sampleId(3);

describe('raising a corrective action', () => {
  const action = { cause: 'late-delivery', owner: 'handler-2', dueAt: SOON };

  it('records its cause, its owner and until when', () => {
    expect(raiseAction(assigned, { ...action, note: 'ask the carrier' }, handler)).toEqual([
      {
        type: 'complaint.action-raised',
        data: { cycle: 1, ...action },
        personal: { note: 'ask the carrier' },
        occurredAt: NOW,
        precision: 'instant',
        actor: handler.principal.actor,
      },
    ]);
  });

  it('needs a time that is still to come', () => {
    expect(() => raiseAction(assigned, { ...action, dueAt: NOW }, handler)).toThrow(code('ACTION_DUE_IN_PAST'));
    const then = { ...action, dueAt: sampleTime(5), occurredAt: sampleTime(4) };
    expect(raiseAction(assigned, then, operator)).toHaveLength(1);
  });

  it('is up to the handler of the complaint', () => {
    expect(() => raiseAction(assigned, action, otherHandler)).toThrow(code('NOT_THE_HANDLER'));
  });
});

describe('completing a corrective action', () => {
  const raised = (...after: Step[]) =>
    foldComplaint(historyOf(...stepsTo.assigned, ['complaint.action-raised', { owner: 'handler-2' }], ...after));
  const complete = (sender: typeof handler, state = raised()) => completeAction(state, { actionId }, sender);

  it.each([
    ['its owner', otherHandler],
    ['a supervisor', supervisor],
  ])('is recorded by %s', (_, sender) => {
    expect(complete(sender)).toMatchObject([
      { type: 'complaint.action-completed', data: { cycle: 1, actionId }, actor: sender.principal.actor },
    ]);
  });

  it('is not up to the handler of the complaint, who may have raised it', () => {
    expect(() => complete(handler)).toThrow(code('NOT_THE_ACTION_OWNER'));
  });

  it('happens once', () => {
    const done = raised(['complaint.action-completed', { actionId }]);
    expect(() => complete(otherHandler, done)).toThrow(code('ACTION_COMPLETED'));
  });

  it('needs an action', () => {
    expect(() => complete(otherHandler, assigned)).toThrow(code('ACTION_NOT_FOUND'));
  });
});
