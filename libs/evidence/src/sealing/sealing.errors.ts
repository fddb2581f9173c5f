import { EvidenceError } from '../evidence.error.js';

/**
 * What did not fit when a sealed value was opened.
 * - `malformed`: cut, not base64url, or of an unknown version
 * - `wrong-key`: the key commitment differs: another subject key, another event or another pointer
 * - `altered`: the ciphertext was changed, or stands in another tenant, stream, revision or type
 */
export type SealOpenReason = 'malformed' | 'wrong-key' | 'altered';

/** Thrown when a sealed value can't be opened. Final for this value and key: a retry gives the same. */
export class SealOpenError extends EvidenceError<'SEAL_OPEN_FAILED'> {
  constructor(
    readonly reason: SealOpenReason,
    readonly eventId: string,
    readonly pointer: string,
  ) {
    super('SEAL_OPEN_FAILED', `The sealed value at "${pointer}" of event ${eventId} does not open: ${reason}`);
  }
}

/** Thrown when a field to seal isn't named by a JSON pointer (RFC 6901) to a member: a defect of the caller. */
export class SealPointerError extends EvidenceError<'SEAL_POINTER_INVALID'> {
  constructor(readonly pointer: string) {
    super('SEAL_POINTER_INVALID', `"${pointer}" is not a JSON pointer to a member`);
  }
}
