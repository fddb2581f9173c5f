import { Code, DomainError, parserOf } from '@recourse/contracts';
import type { Principal, Role } from '@recourse/service-kit/domain';

/** Channels that somebody may act in; null for all. */
export const channelsOf = ({ role, channels }: Principal): readonly string[] | null =>
  role === 'channel' ? channels : null;

/** @throws DomainError `CHANNEL_NOT_PERMITTED` */
export function assertPermitted(channel: string, permitted: readonly string[] | null): void {
  if (permitted && !permitted.includes(channel)) throw new DomainError('CHANNEL_NOT_PERMITTED', { channel });
}

const staffRoles: readonly Role[] = ['handler', 'supervisor'];
const staffCode = parserOf(Code);

/** The code that somebody of the staff is known by; null for others. */
export const staffOf = ({ actor, role }: Principal): string | null =>
  actor.kind === 'person' && staffRoles.includes(role) && staffCode.accepts(actor.id) ? actor.id : null;
