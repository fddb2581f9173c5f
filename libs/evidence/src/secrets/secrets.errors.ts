import { EvidenceError } from '../evidence.error.js';

/**
 * - `SECRETS_UNREADABLE`: the file exists and can't be used: others may read it, it is malformed, or reading failed.
 *   It is never replaced: the data is worthless without exactly these keys.
 * - `SECRETS_UNWRITABLE`: there was no file and none could be made
 */
export type SecretsErrorCode = 'SECRETS_UNREADABLE' | 'SECRETS_UNWRITABLE';

/** Thrown when the secrets can be neither read nor made. */
export class SecretsError extends EvidenceError<SecretsErrorCode> {
  constructor(
    code: SecretsErrorCode,
    readonly path: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(code, `Secrets file ${path}: ${reason}`, options);
  }
}
