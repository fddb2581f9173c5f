import { DomainError, type Actor, type ComplaintState, type ErrorCode } from '@recourse/contracts';
import type { Principal } from '../auth/token-verifier.js';

/** Who sends a command, and when it arrived. */
export interface Sender {
  readonly principal: Principal;
  readonly now: string;
}

type Recusals = Pick<ComplaintState, 'about' | 'recused'>;

/** Staff whom a complaint is about, or who stepped back from it, never handle it (requirement of recusal, CN NFRA 3/2020). */
export const isRecused = ({ about, recused }: Recusals, staff: string): boolean =>
  about.includes(staff) || recused.includes(staff);

/** @throws DomainError `STAFF_RECUSED` */
export function assertNotRecused(state: Recusals, staff: string): void {
  if (isRecused(state, staff)) throw new DomainError('STAFF_RECUSED', { staff });
}

/** Codes with which `assertHandlerOf` refuses. */
export const handlerRefusals = ['NOT_THE_HANDLER', 'STAFF_RECUSED'] as const satisfies readonly ErrorCode[];

/**
 * A handler acts only on complaints that are his or hers; while nobody has it, on any. Other roles are not bound.
 * @throws DomainError `NOT_THE_HANDLER`, `STAFF_RECUSED`
 */
export function assertHandlerOf(state: ComplaintState, { principal }: Sender): void {
  assertNotRecused(state, principal.actor.id);
  const bound = principal.role === 'handler' && state.assignee !== null;
  if (bound && principal.actor.id !== state.assignee) throw new DomainError('NOT_THE_HANDLER');
}

/** The customer as an actor, by the id that the log knows. */
export const customerOf = ({ customerId }: ComplaintState): Actor => ({
  kind: 'customer',
  id: customerId ?? 'unknown',
  role: 'customer',
});
