import { DomainError, type ComplaintState } from '@recourse/contracts';
import { assertHandlerOf, type Sender } from '@recourse/service-kit/domain';

/**
 * Who may see what customers sent: a complaint's handler and supervisors, and nobody whom it is about.
 * @throws DomainError `COMPLAINT_NOT_FOUND`, `STAFF_RECUSED`, `NOT_THE_HANDLER`
 */
export function assertMayRead(state: ComplaintState, sender: Sender): void {
  if (state.status === null) throw new DomainError('COMPLAINT_NOT_FOUND');
  assertHandlerOf(state, sender);
}
