import { randomFillSync } from 'node:crypto';

export const IV_BYTES = 12;

// Asking the generator for 12 bytes costs as much as encrypting a short value; a block of IVs costs the same.
const block = Buffer.alloc(128 * IV_BYTES);
let used = block.length;

/** 96 fresh random bits, never given twice. */
export function randomIv(): Buffer {
  if (used === block.length) {
    randomFillSync(block);
    used = 0;
  }
  const iv = Buffer.from(block.subarray(used, used + IV_BYTES));
  used += IV_BYTES;
  return iv;
}
