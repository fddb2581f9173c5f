/** Which n-grams are taken from a text. */
export interface NgramSettings {
  /** Words or Chinese characters in a row, from 1 to this many. */
  readonly units: number;
  /** Characters in a row within a word, its edges included. */
  readonly characters: number;
  /** Bits of a hash: there are 2 to the power of this many different n-grams. */
  readonly bits: number;
}
