import { randomFillSync } from 'node:crypto';

const BLOCK_BYTES = 4_096;
const block = Buffer.alloc(BLOCK_BYTES);
let used = BLOCK_BYTES;

/**
 * Bytes of the system's secure generator, none of them given twice. Asking the generator for a few bytes costs as much as
 * encrypting a short value; asking for a block costs the same.
 * @param size 1 to 64
 */
export function freshBytes(size: number): Buffer {
  if (used + size > BLOCK_BYTES) {
    randomFillSync(block);
    used = 0;
  }
  const bytes = Buffer.from(block.subarray(used, used + size));
  // What was given out stays nowhere else: some of it becomes keys.
  block.fill(0, used, used + size);
  used += size;
  return bytes;
}
