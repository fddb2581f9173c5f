import { assertAllowed, type ComplaintState } from '@recourse/contracts';
import {
  assertHandlerOf,
  decided,
  occurrenceOf,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';
import { noted } from './noted.js';

export interface Close extends OccurrenceInput {
  readonly reason: string;
  readonly note?: string;
}

export function close(state: ComplaintState, command: Close, sender: Sender): readonly Decision[] {
  assertAllowed(state, 'close');
  assertHandlerOf(state, sender);
  const { reason, note } = command;
  return [
    decided(
      'complaint.closed',
      { cycle: state.cycle, reason, automatic: false },
      { ...noted(note), ...occurrenceOf(command, sender.principal, sender.now, state) },
    ),
  ];
}
