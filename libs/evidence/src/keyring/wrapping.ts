import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { freshBytes } from '../random/fresh-bytes.js';

export const MASTER_KEY_BYTES = 32;

// version (1) || IV (12) || ciphertext || tag (16)
const VERSION = 1;
const IV_AT = 1;
const CIPHERTEXT_AT = IV_AT + 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** Wraps keys with the master key (AES-256-GCM). The label is authenticated: a wrapped key fits no other label. */
export class KeyWrapper {
  readonly #masterKey: KeyObject;

  /** @param masterKey 32 random bytes */
  constructor(masterKey: Uint8Array) {
    if (masterKey.length !== MASTER_KEY_BYTES) throw new RangeError(`the master key has ${MASTER_KEY_BYTES} bytes`);
    this.#masterKey = createSecretKey(masterKey);
  }

  wrap(label: string, key: Uint8Array): Buffer {
    const iv = freshBytes(CIPHERTEXT_AT - IV_AT);
    const cipher = createCipheriv(CIPHER, this.#masterKey, iv);
    cipher.setAAD(Buffer.from(label, 'utf8'));
    const ciphertext = Buffer.concat([cipher.update(key), cipher.final()]);
    return Buffer.concat([Buffer.of(VERSION), iv, ciphertext, cipher.getAuthTag()]);
  }

  /** The key; undefined when it was wrapped with another master key or label, or was changed since. */
  unwrap(label: string, wrapped: Uint8Array): Buffer | undefined {
    const tagAt = wrapped.length - TAG_BYTES;
    if (wrapped[0] !== VERSION || tagAt < CIPHERTEXT_AT) return undefined;
    const iv = wrapped.subarray(IV_AT, CIPHERTEXT_AT);
    const decipher = createDecipheriv(CIPHER, this.#masterKey, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(label, 'utf8'));
    decipher.setAuthTag(wrapped.subarray(tagAt));
    const key = decipher.update(wrapped.subarray(CIPHERTEXT_AT, tagAt));
    try {
      decipher.final();
    } catch {
      return undefined;
    }
    return key;
  }
}
