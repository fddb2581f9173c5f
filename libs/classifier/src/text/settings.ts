/** Which n-grams are taken from a text. */
export interface NgramSettings {
  /** Words in a row, from 1 to this many. */
  readonly words: number;
  /** Chinese characters (and words among them) in a row, from 1 to this many. */
  readonly signs: number;
  /** Characters in a row within a word, its edges included: from, to. */
  readonly characters: readonly [number, number];
  /** Whether every digit counts as 0. */
  readonly digitsAlike: boolean;
  /** Whether n-grams end at punctuation and spaces between signs. */
  readonly breaks: boolean;
  /** Bits of a hash: there are 2 to the power of this many different n-grams. */
  readonly bits: number;
}
