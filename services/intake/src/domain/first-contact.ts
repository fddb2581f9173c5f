import { DomainError } from '@recourse/contracts';
import type { Role } from '@recourse/service-kit/domain';
import type { Submission } from './submission.js';

/** May say that somebody else took it. */
const namingRoles: readonly Role[] = ['supervisor', 'operator'];

export interface Desk {
  readonly role: Role;
  /** The code of whoever sits there; null for somebody who is no staff. */
  readonly staff: string | null;
}

/**
 * Who took it in person: the one at the desk, or the one whom a supervisor names.
 * @throws DomainError `FORBIDDEN`
 */
export function firstContactOf({ channel, firstContact, about = [] }: Submission, desk: Desk): string | null {
  if (firstContact !== undefined && firstContact !== desk.staff && !namingRoles.includes(desk.role)) {
    throw new DomainError('FORBIDDEN');
  }
  const took = firstContact ?? (channel.startsWith('desk-') ? desk.staff : null);
  return took !== null && about.includes(took) ? null : took;
}
