import { hash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the text is a UUID of any version in its canonical, lower-case form. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/**
 * Name-based UUID (RFC 9562 §5.5, SHA-1): the same namespace and name always give the same id.
 * @param namespace a UUID
 */
export function uuidV5(namespace: string, name: string): string {
  const prefix = Buffer.from(namespace.replaceAll('-', ''), 'hex');
  if (prefix.length !== 16) throw new RangeError('the namespace is not a UUID');
  const digest = hash('sha1', Buffer.concat([prefix, Buffer.from(name, 'utf8')]), 'buffer');
  return uuidOf(digest, 5);
}

/**
 * Time-ordered UUID (RFC 9562 §5.7).
 * @param nowMs Unix time in milliseconds
 * @param random at least 10 random bytes, of which 74 bits are used
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('10 random bytes are needed');
  if (!Number.isSafeInteger(nowMs) || nowMs < 0 || nowMs >= 2 ** 48) throw new RangeError('the time does not fit');
  const bytes = Buffer.allocUnsafe(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes.set(random.subarray(0, 10), 6);
  return uuidOf(bytes, 7);
}

/** A UUID of the first 16 bytes, with the bits of version and variant set (RFC 9562 §4). */
export function uuidOf(bytes: Uint8Array, version: 5 | 7 | 8): string {
  const uuid = Buffer.from(bytes.subarray(0, 16));
  uuid[6] = (version << 4) | (uuid[6]! & 0x0f);
  uuid[8] = 0x80 | (uuid[8]! & 0x3f);
  const hex = uuid.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
