import type { Role, Sender } from '@recourse/service-kit/domain';

export const NOW = '2024-03-20T12:00:00.000Z';

export const senderOf = (id: string, role: Role): Sender => ({
  principal: { actor: { kind: 'person', id, role }, role, channels: [] },
  now: NOW,
});

/** Has the sample complaints from `assigned` on. */
export const handler = senderOf('handler-1', 'handler');
export const otherHandler = senderOf('handler-2', 'handler');
export const supervisor = senderOf('supervisor-1', 'supervisor');
export const operator = senderOf('operator-1', 'operator');
