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

export interface ProposeSolution extends OccurrenceInput {
  readonly remedies: readonly string[];
  readonly note?: string;
}

export function proposeSolution(state: ComplaintState, command: ProposeSolution, sender: Sender): readonly Decision[] {
  assertAllowed(state, 'propose-solution');
  assertHandlerOf(state, sender);
  const { remedies, note } = command;
  return [
    decided(
      'complaint.solution-proposed',
      { cycle: state.cycle, remedies: [...remedies] },
      { ...noted(note), ...occurrenceOf(command, sender.principal, sender.now, state) },
    ),
  ];
}
