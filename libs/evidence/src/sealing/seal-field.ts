import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto';
import { canonicalBytes, canonicalText } from '../canonical/canonical-bytes.js';
import type { JsonValue } from '../canonical/json-value.js';
import { pad, unpad } from './padding.js';
import { freshBytes } from '../random/fresh-bytes.js';
import { SealOpenError, SealPointerError } from './sealing.errors.js';
import type { SubjectKey } from './subject-key.js';

/** The place in the log that a sealed value belongs to; at any other place it does not open. */
export interface SealContext {
  readonly tenant: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
}

export interface SealFieldInput {
  readonly subjectKey: SubjectKey;
  readonly eventId: string;
  /** JSON pointer (RFC 6901) of the value, such as `/customer/email`. */
  readonly pointer: string;
  readonly value: JsonValue;
  readonly context: SealContext;
  /** 96 bits for known-answer tests. Never reuse one: the default is fresh and random. */
  readonly iv?: Uint8Array;
}

export interface OpenFieldInput extends Omit<SealFieldInput, 'value' | 'iv'> {
  readonly sealed: string;
}

// version (1) || commitment (32) || IV (12) || ciphertext || tag (16)
const VERSION = 1;
const IV_BYTES = 12;
const COMMITMENT_AT = 1;
const IV_AT = COMMITMENT_AT + 32;
const CIPHERTEXT_AT = IV_AT + IV_BYTES;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/**
 * Seals one value of one event as base64url text. Sealing again gives another text, also for the same value, so an event
 * whose revision changes on a conflict is simply sealed again.
 * @throws SealPointerError when `pointer` is none
 * @throws NotIJsonError when the value is not recordable JSON
 */
export function sealField(input: SealFieldInput): string {
  const { subjectKey, eventId, pointer, value, context } = input;
  if (!isMemberPointer(pointer)) throw new SealPointerError(pointer);
  const { encryptionKey, commitment } = subjectKey.fieldKey(fieldInfo(eventId, pointer));
  const iv = input.iv ?? freshBytes(IV_BYTES);
  if (iv.length !== IV_BYTES) throw new RangeError(`an IV has ${IV_BYTES} bytes`);
  const cipher = createCipheriv(CIPHER, encryptionKey, iv);
  cipher.setAAD(fieldPlace(context, pointer));
  const ciphertext = cipher.update(pad(canonicalText(value)));
  cipher.final();

  const sealed = Buffer.allocUnsafe(CIPHERTEXT_AT + ciphertext.length + TAG_BYTES);
  sealed[0] = VERSION;
  sealed.set(commitment, COMMITMENT_AT);
  sealed.set(iv, IV_AT);
  sealed.set(ciphertext, CIPHERTEXT_AT);
  sealed.set(cipher.getAuthTag(), CIPHERTEXT_AT + ciphertext.length);
  return sealed.toString('base64url');
}

/**
 * The value that `sealField` sealed with the same key at the same place.
 * @throws SealOpenError when the text was changed, cut, moved to another place, or sealed with another key
 */
export function openField(input: OpenFieldInput): JsonValue {
  const { subjectKey, eventId, pointer, context } = input;
  const sealed = Buffer.from(input.sealed, 'base64url');
  const tagAt = sealed.length - TAG_BYTES;
  // Decoding skips foreign characters and unused bits, so without the comparison other texts would open as well.
  if (sealed[0] !== VERSION || tagAt <= CIPHERTEXT_AT || sealed.toString('base64url') !== input.sealed) {
    throw new SealOpenError('malformed', eventId, pointer);
  }
  const { encryptionKey, commitment } = subjectKey.fieldKey(fieldInfo(eventId, pointer));
  if (!timingSafeEqual(commitment, sealed.subarray(COMMITMENT_AT, IV_AT))) {
    throw new SealOpenError('wrong-key', eventId, pointer);
  }
  const decipher = createDecipheriv(CIPHER, encryptionKey, sealed.subarray(IV_AT, CIPHERTEXT_AT), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(fieldPlace(context, pointer));
  decipher.setAuthTag(sealed.subarray(tagAt));
  const padded = decipher.update(sealed.subarray(CIPHERTEXT_AT, tagAt));
  try {
    decipher.final();
  } catch {
    throw new SealOpenError('altered', eventId, pointer);
  }
  const text = unpad(padded);
  if (text === undefined) throw new SealOpenError('malformed', eventId, pointer);
  return JSON.parse(text) as JsonValue;
}

function fieldInfo(eventId: string, pointer: string): Buffer {
  return canonicalBytes([eventId, pointer]);
}

function fieldPlace({ tenant, stream, revision, type }: SealContext, pointer: string): Buffer {
  return canonicalBytes([tenant, stream, revision, type, pointer]);
}

function isMemberPointer(pointer: string): boolean {
  return /^(\/([^~/]|~[01])*)+$/.test(pointer);
}
