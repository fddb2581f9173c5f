import { EvidenceError } from '../evidence.error.js';

/**
 * - `KEY_NOT_FOUND`: no key of this id was ever minted here
 * - `KEY_DESTROYED`: the person's data was erased; final
 * - `KEY_DAMAGED`: the row was changed or moved: the master key is right and does not unwrap it
 * - `MASTER_KEY_WRONG`: the key ring was made with another master key; stop and give the right one
 * - `KEYRING_UNAVAILABLE`: the database refused or could not be reached, see `retryable` and `cause`
 */
export type KeyRingErrorCode =
  'KEY_NOT_FOUND' | 'KEY_DESTROYED' | 'KEY_DAMAGED' | 'MASTER_KEY_WRONG' | 'KEYRING_UNAVAILABLE';

export interface KeyRingErrorOptions extends ErrorOptions {
  readonly keyId?: string;
  readonly retryable?: boolean;
}

/** Every failure of a key ring. */
export class KeyRingError extends EvidenceError<KeyRingErrorCode> {
  /** The key it is about, if it is about one. */
  readonly keyId: string | undefined;
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;

  constructor(code: KeyRingErrorCode, message: string, { keyId, retryable, ...options }: KeyRingErrorOptions = {}) {
    super(code, message, options);
    this.keyId = keyId;
    this.retryable = retryable ?? false;
  }
}
