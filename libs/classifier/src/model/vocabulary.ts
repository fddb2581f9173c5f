import { logarithm } from '../numbers/elementary.js';

/** The n-grams that a model knows, in the order of their slots: row r of its weights is about `slots[r]`. */
export interface Vocabulary {
  readonly slots: Int32Array;
  /** In how many of the documents that the model was trained with each stands. */
  readonly frequencies: Int32Array;
  readonly documents: number;
}

/** For each slot its row plus one; 0 for an n-gram that is not known. */
export function rowsBySlot({ slots }: Vocabulary, bits: number): Int32Array {
  const rows = new Int32Array(2 ** bits);
  for (let row = 0; row < slots.length; row++) rows[slots[row]!] = row + 1;
  return rows;
}

/** Inverse document frequency of each row, smoothed as if one more document held every n-gram: ln((1 + n) / (1 + df)) + 1. */
export const inverseFrequencies = ({ frequencies, documents }: Vocabulary): Float32Array =>
  Float32Array.from(frequencies, (frequency) => logarithm((1 + documents) / (1 + frequency)) + 1);
