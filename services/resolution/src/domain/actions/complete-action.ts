import { assertAllowed, DomainError, type ComplaintState } from '@recourse/contracts';
import { decided, occurrenceOf, type Decision, type OccurrenceInput, type Sender } from '@recourse/service-kit/domain';
import { noted } from '../noted.js';

export interface CompleteAction extends OccurrenceInput {
  readonly actionId: string;
  readonly note?: string;
}

/**
 * The owner of an action may be anybody of the house, also somebody who must not handle the complaint itself: the action mends
 * the process.
 * @throws DomainError `ACTION_NOT_FOUND`, `NOT_THE_ACTION_OWNER`, `ACTION_COMPLETED`
 */
export function completeAction(state: ComplaintState, command: CompleteAction, sender: Sender): readonly Decision[] {
  assertAllowed(state, 'complete-action');
  const { actionId, note } = command;
  const action = state.actions.find((one) => one.actionId === actionId);
  if (!action) throw new DomainError('ACTION_NOT_FOUND');
  const { actor, role } = sender.principal;
  if (role === 'handler' && actor.id !== action.owner) throw new DomainError('NOT_THE_ACTION_OWNER');
  if (action.status === 'completed') throw new DomainError('ACTION_COMPLETED');
  return [
    decided(
      'complaint.action-completed',
      { cycle: state.cycle, actionId },
      { ...noted(note), ...occurrenceOf(command, sender.principal, sender.now, state) },
    ),
  ];
}
