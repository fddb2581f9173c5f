import { logarithm } from '../numbers/elementary.js';

/** The n-grams that a model knows, in the order of their slots: row r of its weights is about `slots[r]`. */
export interface Vocabulary {
  readonly slots: Int32Array;
  /** In how many of the documents that the model was trained with each stands. */
  readonly frequencies: Int32Array;
  /** How much each tells the labels apart, in units of 1/255. */
  readonly saliences: Uint8Array;
  readonly documents: number;
}

export const SALIENCE_UNITS = 255;

/** How much more an n-gram counts that stands with one label only: λ of TF-IGM, its authors' choice. */
const SALIENCE_WEIGHT = 7;

/** For each slot its row plus one; 0 for an n-gram that is not known. */
export function rowsBySlot({ slots }: Vocabulary, bits: number): Int32Array {
  const rows = new Int32Array(2 ** bits);
  for (let row = 0; row < slots.length; row++) rows[slots[row]!] = row + 1;
  return rows;
}

/**
 * What one occurrence counts, row by row: inverse document frequency, smoothed as if one more document held every n-gram,
 * ln((1 + n) / (1 + df)) + 1, times 1 + λ · salience.
 */
export const termWeights = ({ frequencies, saliences, documents }: Vocabulary): Float32Array =>
  Float32Array.from(
    frequencies,
    (frequency, row) =>
      (logarithm((1 + documents) / (1 + frequency)) + 1) * (1 + (SALIENCE_WEIGHT * saliences[row]!) / SALIENCE_UNITS),
  );
