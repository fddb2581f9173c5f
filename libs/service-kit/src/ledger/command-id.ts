import { uuidV5 } from '@recourse/evidence';

const COMMAND_NAMESPACE = '2b7c1f36-5e0d-5c9a-8b1e-6d1f4f3a7c52';

/** The causation id of a command: the same actor and key always give the same one (design §3). */
export const commandIdOf = (actorId: string, idempotencyKey: string): string =>
  uuidV5(COMMAND_NAMESPACE, JSON.stringify([actorId, idempotencyKey]));
