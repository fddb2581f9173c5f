import { DomainError, type ComplaintState } from '@recourse/contracts';
import { assertNotRecused, type Sender } from '@recourse/service-kit/domain';

/**
 * A handler sees the cases that concern him or her: one's own, those one was the first contact of or has to mend something for,
 * those that nobody has yet, and those that wait for a revisit, which is for somebody else than the handler. Supervisors see all.
 * @throws DomainError `COMPLAINT_NOT_FOUND`, `STAFF_RECUSED`, `NOT_THE_HANDLER`
 */
export function assertReader(state: ComplaintState, { principal: { actor, role } }: Pick<Sender, 'principal'>): void {
  if (state.status === null) throw new DomainError('COMPLAINT_NOT_FOUND');
  assertNotRecused(state, actor.id);
  const isOpenToAll = state.assignee === null || state.status === 'resolved';
  if (role !== 'handler' || isOpenToAll) return;
  const concerned = [state.assignee, state.owner, ...state.actions.map(({ owner }) => owner)];
  if (!concerned.includes(actor.id)) throw new DomainError('NOT_THE_HANDLER');
}
