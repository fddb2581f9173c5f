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

export interface Investigate extends OccurrenceInput {
  readonly findings: readonly string[];
  readonly note?: string;
}

export function investigate(state: ComplaintState, command: Investigate, sender: Sender): readonly Decision[] {
  assertAllowed(state, 'investigate');
  assertHandlerOf(state, sender);
  const { findings, note } = command;
  return [
    decided(
      'complaint.investigated',
      { cycle: state.cycle, findings: [...findings] },
      { ...noted(note), ...occurrenceOf(command, sender.principal, sender.now, state) },
    ),
  ];
}
