import { assertAllowed, type ComplaintState, type DataOf } from '@recourse/contracts';
import {
  assertHandlerOf,
  decided,
  occurrenceOf,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';
import { noted } from './noted.js';

type Resolved = DataOf<'complaint.resolved'>;

export interface Resolve extends OccurrenceInput {
  readonly outcome: Resolved['outcome'];
  readonly remedies: readonly string[];
  readonly responseCode?: string;
  readonly claimedTimely?: boolean;
  readonly rootCause?: string;
  readonly note?: string;
}

export function resolve(state: ComplaintState, command: Resolve, sender: Sender): readonly Decision[] {
  assertAllowed(state, 'resolve');
  assertHandlerOf(state, sender);
  const { outcome, remedies, responseCode, claimedTimely, rootCause, note } = command;
  return [
    decided(
      'complaint.resolved',
      {
        cycle: state.cycle,
        outcome,
        remedies: [...remedies],
        ...(responseCode === undefined ? {} : { responseCode }),
        ...(claimedTimely === undefined ? {} : { claimedTimely }),
        ...(rootCause === undefined ? {} : { rootCause }),
      },
      { ...noted(note), ...occurrenceOf(command, sender.principal, sender.now, state) },
    ),
  ];
}
