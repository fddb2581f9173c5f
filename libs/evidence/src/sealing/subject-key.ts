import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

export const SUBJECT_KEY_BYTES = 32;

/** RFC 5869: a salt that isn't given is HashLen zero bytes. */
const NO_SALT = createSecretKey(Buffer.alloc(32));

export interface FieldKey {
  readonly encryptionKey: KeyObject;
  /** 32 bytes, stored in clear beside the ciphertext: with it a released field key opens to one plaintext only. */
  readonly commitment: Buffer;
}

/**
 * The key of one person (in one tenant and retention class). It holds the extracted half of HKDF-SHA-256, so that each
 * field costs only the expansion; the key itself is not kept and can't be read back.
 */
export class SubjectKey {
  readonly #pseudorandomKey: KeyObject;

  /** @param key 32 random bytes */
  constructor(key: Uint8Array) {
    if (key.length !== SUBJECT_KEY_BYTES) throw new RangeError(`a subject key has ${SUBJECT_KEY_BYTES} bytes`);
    this.#pseudorandomKey = createSecretKey(createHmac('sha256', NO_SALT).update(key).digest());
  }

  /** HKDF-SHA-256 to 64 bytes: encryption key, then commitment (RFC 5869 §2.3 with two blocks). */
  fieldKey(info: Uint8Array): FieldKey {
    const first = createHmac('sha256', this.#pseudorandomKey).update(info).update(FIRST_BLOCK).digest();
    const second = createHmac('sha256', this.#pseudorandomKey).update(first).update(info).update(SECOND_BLOCK).digest();
    // A KeyObject: handing raw bytes to createCipheriv costs several times the encryption of a short value.
    return { encryptionKey: createSecretKey(first), commitment: second };
  }
}

const FIRST_BLOCK = Buffer.of(1);
const SECOND_BLOCK = Buffer.of(2);
