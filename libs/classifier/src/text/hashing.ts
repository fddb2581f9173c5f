/** Hashes begin with one of these, so that a word and the same characters inside a word are different n-grams. */
export const WORD_SEED = 0x811c9dc5 | 0;
export const CHARACTER_SEED = 0x2545f491;

/** Takes one more number into a hash: one round of the 32-bit FNV-1a, a word at a time. */
export const step = (hash: number, value: number): number => Math.imul(hash ^ value, 0x01000193);

/** Spreads what the steps have left in the lower bits over all 32 (the last steps of MurmurHash3). */
export function mixed(hash: number): number {
  let spread = hash ^ (hash >>> 16);
  spread = Math.imul(spread, 0x85ebca6b);
  spread ^= spread >>> 13;
  spread = Math.imul(spread, 0xc2b2ae35);
  return spread ^ (spread >>> 16);
}
