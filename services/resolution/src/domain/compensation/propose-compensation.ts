import { assertAllowed, type ComplaintState, type Money } from '@recourse/contracts';
import {
  assertHandlerOf,
  decided,
  occurrenceOf,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';
import { noted } from '../noted.js';
import { isWithin, withGranted, type Limits } from './limits.js';

export interface ProposeCompensation extends OccurrenceInput {
  readonly kind: string;
  readonly money: Money;
  readonly note?: string;
}

/**
 * What the proposer may grant alone is approved in the same append; anything above waits for a second person.
 * @param compensationId the id that the proposal will have
 */
export function proposeCompensation(
  state: ComplaintState,
  command: ProposeCompensation,
  sender: Sender,
  rules: Limits | null,
  compensationId: string,
): readonly Decision[] {
  assertAllowed(state, 'propose-compensation');
  assertHandlerOf(state, sender);
  const { kind, money, note } = command;
  const { cycle } = state;
  const occurrence = occurrenceOf(command, sender.principal, sender.now, state);
  const secondPerson = !isWithin(rules, occurrence.actor.role, withGranted(state, money));
  const named = rules ? { rules: rules.reference } : {};
  const proposal = { cycle, kind, money: { ...money }, secondPerson, ...named };
  return [
    decided('complaint.compensation-proposed', proposal, { ...noted(note), ...occurrence }),
    ...(secondPerson
      ? []
      : [decided('complaint.compensation-approved', { cycle, compensationId, secondPerson }, occurrence)]),
  ];
}
