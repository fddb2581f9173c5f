import { DomainError, type ComplaintState } from '@recourse/contracts';
import type { Principal } from '../auth/token-verifier.js';

/** Who sends a command, and when it arrived. */
export interface Sender {
  readonly principal: Principal;
  readonly now: string;
}

/**
 * A handler acts only on complaints that are his or hers; while nobody has it, on any. Other roles are not bound.
 * @throws DomainError `NOT_THE_HANDLER`
 */
export function assertHandlerOf(state: ComplaintState, { principal }: Sender): void {
  const bound = principal.role === 'handler' && state.assignee !== null;
  if (bound && principal.actor.id !== state.assignee) throw new DomainError('NOT_THE_HANDLER');
}
