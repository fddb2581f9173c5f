import { assertAllowed, type ComplaintState } from '@recourse/contracts';
import {
  assertNotRecused,
  decided,
  occurrenceOf,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';
import { noted } from './noted.js';

export interface Reopen extends OccurrenceInput {
  readonly reason: string;
  readonly note?: string;
}

/** A person's decision to begin the next cycle. It doesn't count against the limit of automatic ones. */
export function reopen(state: ComplaintState, command: Reopen, sender: Sender): readonly Decision[] {
  assertAllowed(state, 'reopen');
  assertNotRecused(state, sender.principal.actor.id);
  const { reason, note } = command;
  return [
    decided(
      'complaint.reopened',
      { cycle: state.cycle + 1, reason, automatic: false },
      { ...noted(note), ...occurrenceOf(command, sender.principal, sender.now, state) },
    ),
  ];
}
