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

export interface MakePromise extends OccurrenceInput {
  readonly kind: string;
  readonly dueAt: string;
  readonly note?: string;
}

/** @throws DomainError `PROMISE_DUE_IN_PAST` when it would have been due before it was made */
export function makePromise(state: ComplaintState, command: MakePromise, sender: Sender): readonly Decision[] {
  assertAllowed(state, 'make-promise');
  assertHandlerOf(state, sender);
  const { kind, dueAt, note } = command;
  assertInstant('/dueAt', dueAt);
  const occurrence = occurrenceOf(command, sender.principal, sender.now, state);
  if (dueAt <= occurrence.occurredAt) throw new DomainError('PROMISE_DUE_IN_PAST');
  return [decided('complaint.promise-made', { cycle: state.cycle, kind, dueAt }, { ...noted(note), ...occurrence })];
}
