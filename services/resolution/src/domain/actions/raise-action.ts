import { assertAllowed, DomainError, type ComplaintState } from '@recourse/contracts';
import {
  assertHandlerOf,
  assertInstant,
  decided,
  occurrenceOf,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';
import { noted } from '../noted.js';

export interface RaiseAction extends OccurrenceInput {
  readonly cause: string;
  readonly owner: string;
  readonly dueAt: string;
  readonly note?: string;
}

/** @throws DomainError `ACTION_DUE_IN_PAST` */
export function raiseAction(state: ComplaintState, command: RaiseAction, sender: Sender): readonly Decision[] {
  assertAllowed(state, 'raise-action');
  assertHandlerOf(state, sender);
  const { cause, owner, dueAt, note } = command;
  assertInstant('/dueAt', dueAt);
  const occurrence = occurrenceOf(command, sender.principal, sender.now, state);
  if (dueAt <= occurrence.occurredAt) throw new DomainError('ACTION_DUE_IN_PAST');
  return [
    decided('complaint.action-raised', { cycle: state.cycle, cause, owner, dueAt }, { ...noted(note), ...occurrence }),
  ];
}
