import { inverseFrequencies, rowsBySlot, type Vocabulary } from '../model/vocabulary.js';
import type { Corpus } from './corpus.js';

/** What stands in at least `least` of the chosen documents. */
export function vocabularyOf(corpus: Corpus, chosen: Int32Array, least: number): Vocabulary {
  const frequencies = new Int32Array(2 ** corpus.bits);
  for (const document of chosen) {
    const end = corpus.begins[document + 1]!;
    for (let at = corpus.begins[document]!; at < end; at++) frequencies[corpus.slots[at]!]!++;
  }
  const slots: number[] = [];
  for (let slot = 0; slot < frequencies.length; slot++) if (frequencies[slot]! >= least) slots.push(slot);
  const known = Int32Array.from(slots);
  return { slots: known, frequencies: known.map((slot) => frequencies[slot]!), documents: chosen.length };
}

/** Documents as vectors of length 1 over the rows of a vocabulary. */
export interface Vectors {
  readonly begins: Int32Array;
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

export function vectorsOf(corpus: Corpus, chosen: Int32Array, vocabulary: Vocabulary): Vectors {
  const rowOf = rowsBySlot(vocabulary, corpus.bits);
  const weights = inverseFrequencies(vocabulary);
  let size = 0;
  for (const document of chosen) size += corpus.begins[document + 1]! - corpus.begins[document]!;
  const begins = new Int32Array(chosen.length + 1);
  const rows = new Int32Array(size);
  const values = new Float32Array(size);
  let filled = 0;
  for (let index = 0; index < chosen.length; index++) {
    const document = chosen[index]!;
    const first = filled;
    let squares = 0;
    const end = corpus.begins[document + 1]!;
    for (let at = corpus.begins[document]!; at < end; at++) {
      const row = rowOf[corpus.slots[at]!]! - 1;
      if (row < 0) continue;
      const value = corpus.values[at]! * weights[row]!;
      squares += value * value;
      rows[filled] = row;
      values[filled++] = value;
    }
    const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    for (let at = first; at < filled; at++) values[at] = values[at]! * scale;
    begins[index + 1] = filled;
  }
  return { begins, rows: rows.subarray(0, filled), values: values.subarray(0, filled) };
}
