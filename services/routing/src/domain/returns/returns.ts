import { assertAllowed, DomainError, type ComplaintState } from '@recourse/contracts';
import {
  assertNotRecused,
  decided,
  noted,
  occurrenceOf,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';

export interface ReturnCommand extends OccurrenceInput {
  readonly reason: string;
  readonly suggestedTeam?: string;
  readonly note?: string;
}

/**
 * The handler says that it was assigned wrongly; it stays with the handler until somebody has decided.
 * @param teamExists whether the suggested team, if there is one, exists
 * @throws DomainError the command table's refusal; `NOT_THE_HANDLER`; `RETURN_PENDING`; `TEAM_NOT_FOUND`
 */
export function returnComplaint(
  state: ComplaintState,
  command: ReturnCommand,
  teamExists: boolean,
  { principal, now }: Sender,
): Decision[] {
  assertAllowed(state, 'return');
  const { reason, suggestedTeam, note } = command;
  const { cycle, team, assignee, pendingReturn } = state;
  const when = occurrenceOf(command, principal, now, state);
  if (team === null || when.actor.id !== assignee) throw new DomainError('NOT_THE_HANDLER');
  if (pendingReturn) throw new DomainError('RETURN_PENDING');
  if (!teamExists) throw new DomainError('TEAM_NOT_FOUND');
  const suggestion = suggestedTeam === undefined ? {} : { suggestedTeam };
  return [decided('complaint.returned', { cycle, team, assignee, reason, ...suggestion }, { ...noted(note), ...when })];
}

export interface DecideReturnCommand extends OccurrenceInput {
  readonly accepted: boolean;
  readonly team?: string;
  readonly note?: string;
}

/**
 * @param teamExists whether the named team, if there is one, exists
 * @throws DomainError the command table's refusal; `STAFF_RECUSED`; `RETURN_NOT_PENDING`; `RETURN_BY_DECIDER`; `TEAM_NOT_FOUND`;
 *   `INPUT_INVALID` for an accepted return without a team, or a refused one with a team
 */
export function decideReturn(
  state: ComplaintState,
  command: DecideReturnCommand,
  teamExists: boolean,
  { principal, now }: Sender,
): Decision[] {
  assertAllowed(state, 'decide-return');
  assertNotRecused(state, principal.actor.id);
  const { accepted, team, note } = command;
  const { cycle, pendingReturn } = state;
  const when = occurrenceOf(command, principal, now, state, 'supervisor');
  if (!pendingReturn) throw new DomainError('RETURN_NOT_PENDING');
  if (when.actor.id === pendingReturn.by) throw new DomainError('RETURN_BY_DECIDER');
  if (accepted !== (team !== undefined)) {
    const problem = accepted
      ? { en: 'is needed: who gets it now?', zh: '必填：请指明接收团队' }
      : { en: 'belongs to an accepted return only', zh: '仅在同意退回时填写' };
    throw new DomainError('INPUT_INVALID', { problems: [{ pointer: '/team', problem }] });
  }
  if (!teamExists) throw new DomainError('TEAM_NOT_FOUND');
  const { returnId } = pendingReturn;
  const next = team === undefined ? {} : { team };
  return [decided('complaint.return-decided', { cycle, returnId, accepted, ...next }, { ...noted(note), ...when })];
}
