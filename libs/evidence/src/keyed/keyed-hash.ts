import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { canonicalBytes } from '../canonical/canonical-bytes.js';
import { uuidOf } from './uuid.js';

/**
 * HMAC-SHA-256, 32 bytes: nobody without the key can guess or recompute it.
 * @param identityKey 32 bytes; this key never rotates
 * @param purpose what the hash is for, so that equal parts under two purposes have nothing in common
 */
export function keyedHash(identityKey: Uint8Array, purpose: string, parts: readonly string[]): Buffer {
  const message = canonicalBytes([purpose, ...parts]);
  return createHmac('sha256', keyObjectOf(identityKey)).update(message).digest();
}

/** A keyed hash as an id: UUIDv8 (RFC 9562 §5.8). The same parts always give the same id. */
export function keyedUuid(identityKey: Uint8Array, purpose: string, parts: readonly string[]): string {
  return uuidOf(keyedHash(identityKey, purpose, parts), 8);
}

// Importing a key costs as much as the hash itself.
const keyObjects = new WeakMap<Uint8Array, KeyObject>();

function keyObjectOf(key: Uint8Array): KeyObject {
  const known = keyObjects.get(key);
  if (known) return known;
  const made = createSecretKey(key);
  keyObjects.set(key, made);
  return made;
}
