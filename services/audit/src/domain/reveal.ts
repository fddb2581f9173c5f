import { DomainError, type ComplaintState } from '@recourse/contracts';
import { assertNotRecused, type Principal } from '@recourse/service-kit/domain';

/**
 * Who may read a complaint's personal data: its handler, supervisors and auditors, but nobody who has to keep away from it.
 * @throws DomainError `STAFF_RECUSED`, `NOT_THE_HANDLER`
 */
export function assertMayReveal(state: ComplaintState, { actor, role }: Principal): void {
  assertNotRecused(state, actor.id);
  if (role === 'handler' && state.assignee !== actor.id) throw new DomainError('NOT_THE_HANDLER');
}
