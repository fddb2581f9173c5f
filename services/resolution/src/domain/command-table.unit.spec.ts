import { describe, expect, it } from '@jest/globals';
import {
  commandTable,
  complaintStatuses,
  foldComplaint,
  initialComplaint,
  type ComplaintState,
  type ComplaintStatus,
  type EventTypeName,
} from '@recourse/contracts';
import { historyOf, person, stepsTo, type Step } from '@recourse/contracts/testing';
import type { Decision, OccurrenceInput, Sender } from '@recourse/service-kit/domain';
import type { ResolutionCommand } from '../testing/resolution-command.js';
import { completeAction } from './actions/complete-action.js';
import { raiseAction } from './actions/raise-action.js';
import { close } from './close.js';
import { approveCompensation, declineCompensation } from './compensation/decide-compensation.js';
import { payCompensation } from './compensation/pay-compensation.js';
import { proposeCompensation } from './compensation/propose-compensation.js';
import { contactCustomer } from './contact-customer.js';
import { investigate } from './investigate.js';
import { keepPromise } from './promises/keep-promise.js';
import { makePromise } from './promises/make-promise.js';
import { proposeSolution } from './propose-solution.js';
import { reopen } from './reopen.js';
import { resolve } from './resolve.js';
import { limits, operator, SOON, supervisor } from './senders.fixture.js';

interface Case {
  readonly emits: EventTypeName;
  /** What the command is about, if that has to be begun first. */
  readonly begun?: readonly Step[];
  /** @param begunId of the first of those events */
  readonly decide: (state: ComplaintState, sender: Sender, begunId: string) => readonly Decision[];
}

const money = { amount: 2_500, currency: 'EUR' };
const byHandler = { actor: person('handler-1') };
const promised: Step = ['complaint.promise-made', { dueAt: SOON }, byHandler];
const proposed: Step = ['complaint.compensation-proposed', { money, secondPerson: true }, byHandler];
const approved: Step = ['complaint.compensation-approved', {}];
const raised: Step = ['complaint.action-raised', {}, byHandler];

/** An operator decides about money only for a supervisor. */
const forSupervisor = ({ principal }: Sender): OccurrenceInput =>
  principal.role === 'operator' ? { actedBy: 'supervisor-2' } : {};

const commands: Readonly<Record<ResolutionCommand, Case>> = {
  'contact-customer': {
    emits: 'complaint.customer-contacted',
    decide: (state, sender) => contactCustomer(state, { channel: 'phone', purpose: 'progress', reached: true }, sender),
  },
  investigate: {
    emits: 'complaint.investigated',
    decide: (state, sender) => investigate(state, { findings: ['late-delivery'] }, sender),
  },
  'propose-solution': {
    emits: 'complaint.solution-proposed',
    decide: (state, sender) => proposeSolution(state, { remedies: ['refund'] }, sender),
  },
  'make-promise': {
    emits: 'complaint.promise-made',
    decide: (state, sender) => makePromise(state, { kind: 'call-back', dueAt: SOON }, sender),
  },
  'keep-promise': {
    emits: 'complaint.promise-kept',
    begun: [promised],
    decide: (state, sender, promiseId) => keepPromise(state, { promiseId }, sender),
  },
  'propose-compensation': {
    emits: 'complaint.compensation-proposed',
    decide: (state, sender) => proposeCompensation(state, { kind: 'goodwill', money }, sender, null, 'unused'),
  },
  'approve-compensation': {
    emits: 'complaint.compensation-approved',
    begun: [proposed],
    decide: (state, sender, compensationId) =>
      approveCompensation(state, { compensationId, ...forSupervisor(sender) }, sender, limits),
  },
  'decline-compensation': {
    emits: 'complaint.compensation-declined',
    begun: [proposed],
    decide: (state, sender, compensationId) =>
      declineCompensation(state, { compensationId, reason: 'too-much', ...forSupervisor(sender) }, sender, limits),
  },
  'pay-compensation': {
    emits: 'complaint.compensation-paid',
    begun: [proposed, approved],
    decide: (state, sender, compensationId) => payCompensation(state, { compensationId }, sender),
  },
  'raise-action': {
    emits: 'complaint.action-raised',
    decide: (state, sender) => raiseAction(state, { cause: 'late-delivery', owner: 'handler-2', dueAt: SOON }, sender),
  },
  'complete-action': {
    emits: 'complaint.action-completed',
    begun: [raised],
    decide: (state, sender, actionId) => completeAction(state, { actionId }, sender),
  },
  resolve: {
    emits: 'complaint.resolved',
    decide: (state, sender) => resolve(state, { outcome: 'upheld', remedies: ['refund'] }, sender),
  },
  close: {
    emits: 'complaint.closed',
    decide: (state, sender) => close(state, { reason: 'agreed' }, sender),
  },
  reopen: {
    emits: 'complaint.reopened',
    decide: (state, sender) => reopen(state, { reason: 'new-facts' }, sender),
  },
};

const roles = [
  ['supervisor', supervisor],
  ['operator', operator],
] as const;

function begunIn(status: ComplaintStatus, begun: readonly Step[]): { state: ComplaintState; begunId: string } {
  const before = stepsTo[status];
  const begunId = historyOf(...before, ...begun)[before.length]?.id ?? '';
  const linked = begun.map(([type, data, envelope]) =>
    type === 'complaint.compensation-approved'
      ? ([type, { ...data, compensationId: begunId }, envelope] as Step)
      : ([type, data, envelope] as Step),
  );
  return { state: foldComplaint(historyOf(...before, ...linked)), begunId };
}

describe.each(Object.entries(commands) as [ResolutionCommand, Case][])('%s', (command, { emits, begun, decide }) => {
  describe.each(roles)('sent by a %s', (_, sender) => {
    it.each(complaintStatuses)('obeys the table in status %s', (status) => {
      const { state, begunId } = begunIn(status, begun ?? []);
      const cell = commandTable[command][status];
      if (cell === 'allowed') expect(decide(state, sender, begunId).map(({ type }) => type)).toEqual([emits]);
      else expect(() => decide(state, sender, begunId)).toThrow(expect.objectContaining({ code: cell }));
    });
  });

  it('is refused before the complaint was received', () => {
    expect(() => decide(initialComplaint, supervisor, '')).toThrow(
      expect.objectContaining({ code: 'COMPLAINT_NOT_FOUND' }),
    );
  });
});
