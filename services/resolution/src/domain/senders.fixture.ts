import { sampleRules } from '@recourse/contracts/testing';
import type { Role, Sender } from '@recourse/service-kit/domain';
import type { Limits } from './compensation/limits.js';

export const NOW = '2024-03-20T12:00:00.000Z';
/** A time that is still to come. */
export const SOON = '2024-03-21T12:00:00.000Z';

export const senderOf = (id: string, role: Role): Sender => ({
  principal: { actor: { kind: 'person', id, role }, role, channels: [] },
  now: NOW,
});

/** Has the sample complaints from `assigned` on. */
export const handler = senderOf('handler-1', 'handler');
export const otherHandler = senderOf('handler-2', 'handler');
export const supervisor = senderOf('supervisor-1', 'supervisor');
export const operator = senderOf('operator-1', 'operator');

const euros = (role: 'handler' | 'supervisor', amount: number) => ({ role, money: { amount, currency: 'EUR' } });

/** A handler grants up to 50 euros, a supervisor up to 500, and nobody anything in another currency. */
export const limits: Limits = {
  reference: sampleRules,
  limits: [euros('handler', 5_000), euros('supervisor', 50_000)],
};
