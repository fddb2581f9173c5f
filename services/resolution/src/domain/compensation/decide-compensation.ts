import {
  assertAllowed,
  DomainError,
  type CompensationState,
  type ComplaintState,
  type Money,
} from '@recourse/contracts';
import {
  assertNotRecused,
  decided,
  occurrenceOf,
  type ActedAt,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';
import { noted } from '../noted.js';
import { compensationOf } from './compensation-of.js';
import { isWithin, withGranted, type Limits } from './limits.js';

interface Verdict extends OccurrenceInput {
  readonly compensationId: string;
  readonly note?: string;
}

export type ApproveCompensation = Verdict;

export interface DeclineCompensation extends Verdict {
  readonly reason: string;
}

/** Codes with which both verdicts refuse. */
export const verdictRefusals = [
  'STAFF_RECUSED',
  'COMPENSATION_NOT_FOUND',
  'COMPENSATION_DECIDED',
  'SECOND_PERSON_REQUIRED',
  'COMPENSATION_ABOVE_LIMIT',
] as const;

export function approveCompensation(
  state: ComplaintState,
  command: ApproveCompensation,
  sender: Sender,
  rules: Limits | null,
): readonly Decision[] {
  assertAllowed(state, 'approve-compensation');
  const { compensationId, note } = command;
  const occurrence = decidedBy(state, command, sender, (role, money) =>
    isWithin(rules, role, withGranted(state, money)),
  );
  return [
    decided(
      'complaint.compensation-approved',
      { cycle: state.cycle, compensationId, secondPerson: true },
      { ...noted(note), ...occurrence },
    ),
  ];
}

export function declineCompensation(
  state: ComplaintState,
  command: DeclineCompensation,
  sender: Sender,
  rules: Limits | null,
): readonly Decision[] {
  assertAllowed(state, 'decline-compensation');
  const { compensationId, reason, note } = command;
  const occurrence = decidedBy(state, command, sender, (role, money) => isWithin(rules, role, money));
  return [
    decided(
      'complaint.compensation-declined',
      { cycle: state.cycle, compensationId, reason },
      { ...noted(note), ...occurrence },
    ),
  ];
}

/**
 * Who decides about a proposal, and when: somebody other than the proposer, a supervisor whose own limit suffices.
 * @throws DomainError the codes of `verdictRefusals`
 */
function decidedBy(
  state: ComplaintState,
  command: Verdict,
  sender: Sender,
  mayDecide: (role: string, money: Money) => boolean,
): ActedAt {
  assertNotRecused(state, sender.principal.actor.id);
  const { money, proposedBy, status }: CompensationState = compensationOf(state, command.compensationId);
  if (status !== 'proposed') throw new DomainError('COMPENSATION_DECIDED');
  const occurrence = occurrenceOf(command, sender.principal, sender.now, state, 'supervisor');
  const { id, role } = occurrence.actor;
  if (id === proposedBy) throw new DomainError('SECOND_PERSON_REQUIRED');
  if (!mayDecide(role, money)) throw new DomainError('COMPENSATION_ABOVE_LIMIT');
  return occurrence;
}
