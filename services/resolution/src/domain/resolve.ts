import { assertAllowed, type ComplaintState, type DataOf } from '@recourse/contracts';
import { decided, occurrenceOf, type Decision, type OccurrenceInput } from '@recourse/service-kit/domain';
import { noted } from './noted.js';
import { assertHandlerOf, type Sender } from '@recourse/service-kit/domain';

type Resolved = DataOf<'complaint.resolved'>;

export interface Resolve extends OccurrenceInput {
  readonly outcome: Resolved['outcome'];
  readonly remedies: readonly string[];
  readonly responseCode?: string;
  readonly claimedTimely?: boolean;
  readonly note?: string;
}

export function resolve(state: ComplaintState, command: Resolve, sender: Sender): readonly Decision[] {
  assertAllowed(state, 'resolve');
  assertHandlerOf(state, sender);
  const { outcome, remedies, responseCode, claimedTimely, note } = command;
  return [
    decided(
      'complaint.resolved',
      {
        cycle: state.cycle,
        outcome,
        remedies: [...remedies],
        ...(responseCode === undefined ? {} : { responseCode }),
        ...(claimedTimely === undefined ? {} : { claimedTimely }),
      },
      { ...noted(note), ...occurrenceOf(command, sender.principal, sender.now, state) },
    ),
  ];
}
