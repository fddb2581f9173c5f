import { assertAllowed, DomainError, type ComplaintState } from '@recourse/contracts';
import {
  assertHandlerOf,
  decided,
  occurrenceOf,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';
import { noted } from '../noted.js';
import { compensationOf } from './compensation-of.js';

export interface PayCompensation extends OccurrenceInput {
  readonly compensationId: string;
  readonly note?: string;
}

/** @throws DomainError `COMPENSATION_NOT_FOUND`, `COMPENSATION_NOT_APPROVED` */
export function payCompensation(state: ComplaintState, command: PayCompensation, sender: Sender): readonly Decision[] {
  assertAllowed(state, 'pay-compensation');
  assertHandlerOf(state, sender);
  const { compensationId, note } = command;
  if (compensationOf(state, compensationId).status !== 'approved') throw new DomainError('COMPENSATION_NOT_APPROVED');
  return [
    decided(
      'complaint.compensation-paid',
      { cycle: state.cycle, compensationId },
      { ...noted(note), ...occurrenceOf(command, sender.principal, sender.now, state) },
    ),
  ];
}
