import { KeyRingError } from './keyring.errors.js';

export const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * SQLSTATEs after which the same statement may succeed: connection (08), serialisation (40), resources (53), operator
 * intervention (57), and a server that is read-only during a failover.
 */
const RETRYABLE = /^(08|40|53|57)...$|^25006$/;

/** The PostgreSQL error code; undefined when no answer came from the server. */
export function sqlState(error: unknown): string | undefined {
  const { code, severity } = (error ?? {}) as { code?: unknown; severity?: unknown };
  // System errors such as EPIPE have codes of five letters too; only the server's have a severity.
  return severity !== undefined && typeof code === 'string' ? code : undefined;
}

/** KEYRING_UNAVAILABLE with its cause. Without an answer from the server a retry makes sense. */
export function unavailable(cause: unknown): KeyRingError {
  const state = sqlState(cause);
  const retryable = state === undefined || RETRYABLE.test(state);
  const message = `The key ring's database ${state === undefined ? 'can not be reached' : `refused (${state})`}`;
  return new KeyRingError('KEYRING_UNAVAILABLE', message, { cause, retryable });
}
