import { createHash, hash } from 'node:crypto';

/** RFC 6962's prefix of a leaf: the event's hash is at once its leaf in the Merkle tree. */
const LEAF_PREFIX = 0x00;
const MAX_ENVELOPE_BYTES = 64_000;

// One-shot hashing needs prefix and bytes in one piece. Hashing is synchronous, so one buffer serves all calls.
const scratch = Buffer.alloc(1 + MAX_ENVELOPE_BYTES, LEAF_PREFIX);

/** SHA-256(0x00 || bytes), 32 bytes. */
export function eventHash(bytes: Uint8Array): Buffer {
  if (bytes.length > MAX_ENVELOPE_BYTES) {
    return createHash('sha256').update(Buffer.of(LEAF_PREFIX)).update(bytes).digest();
  }
  scratch.set(bytes, 1);
  return hash('sha256', scratch.subarray(0, 1 + bytes.length), 'buffer');
}

/** The form of a hash inside an envelope (`prev`): base64 with padding. */
export function hashToText(hash: Uint8Array): string {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('base64');
}
