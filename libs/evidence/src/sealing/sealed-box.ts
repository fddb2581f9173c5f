import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto';
import { freshBytes } from '../random/fresh-bytes.js';
import type { SealOpenReason } from './sealing.errors.js';
import type { FieldKey } from './subject-key.js';

// version (1) || commitment (32) || IV (12) || ciphertext || tag (16)
const VERSION = 1;
const IV_BYTES = 12;
const COMMITMENT_AT = 1;
const IV_AT = COMMITMENT_AT + 32;
const CIPHERTEXT_AT = IV_AT + IV_BYTES;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** Seals bytes to a place: nobody opens them at another one. @param iv 96 bits for known-answer tests; never reuse one */
export function sealBox(
  { encryptionKey, commitment }: FieldKey,
  place: Uint8Array,
  plaintext: Uint8Array,
  iv: Uint8Array = freshBytes(IV_BYTES),
): Buffer {
  if (iv.length !== IV_BYTES) throw new RangeError(`an IV has ${IV_BYTES} bytes`);
  const cipher = createCipheriv(CIPHER, encryptionKey, iv);
  cipher.setAAD(place);
  const ciphertext = cipher.update(plaintext);
  cipher.final();

  const sealed = Buffer.allocUnsafe(CIPHERTEXT_AT + ciphertext.length + TAG_BYTES);
  sealed[0] = VERSION;
  sealed.set(commitment, COMMITMENT_AT);
  sealed.set(iv, IV_AT);
  sealed.set(ciphertext, CIPHERTEXT_AT);
  sealed.set(cipher.getAuthTag(), CIPHERTEXT_AT + ciphertext.length);
  return sealed;
}

/** The bytes that `sealBox` sealed with the same key to the same place, or why they do not open. */
export function openBox(
  { encryptionKey, commitment }: FieldKey,
  place: Uint8Array,
  sealed: Uint8Array,
): Buffer | SealOpenReason {
  const tagAt = sealed.length - TAG_BYTES;
  if (sealed[0] !== VERSION || tagAt <= CIPHERTEXT_AT) return 'malformed';
  if (!timingSafeEqual(commitment, sealed.subarray(COMMITMENT_AT, IV_AT))) return 'wrong-key';
  const iv = sealed.subarray(IV_AT, CIPHERTEXT_AT);
  const decipher = createDecipheriv(CIPHER, encryptionKey, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(place);
  decipher.setAuthTag(sealed.subarray(tagAt));
  const plaintext = decipher.update(sealed.subarray(CIPHERTEXT_AT, tagAt));
  try {
    decipher.final();
  } catch {
    return 'altered';
  }
  return plaintext;
}
