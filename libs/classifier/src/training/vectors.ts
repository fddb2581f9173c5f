import { rowsBySlot, termWeights, type Vocabulary } from '../model/vocabulary.js';
import type { Corpus } from './corpus.js';
import { saliencesOf } from './salience.js';

/** What stands in at least `least` of the chosen documents. */
export function vocabularyOf(
  corpus: Corpus,
  chosen: Int32Array,
  answers: Int32Array,
  labels: number,
  least: number,
): Vocabulary {
  const { begins, slots } = corpus;
  const bySlot = new Int32Array(2 ** corpus.bits);
  for (const document of chosen) {
    for (let at = begins[document]!; at < begins[document + 1]!; at++) bySlot[slots[at]!]!++;
  }
  const known: number[] = [];
  for (let slot = 0; slot < bySlot.length; slot++) {
    if (bySlot[slot]! >= least) known.push(slot);
    bySlot[slot] = bySlot[slot]! >= least ? known.length : 0;
  }
  const occurrences = new Int32Array(known.length * labels);
  const sizes = new Int32Array(labels);
  for (const document of chosen) {
    const answer = answers[document]!;
    sizes[answer]!++;
    for (let at = begins[document]!; at < begins[document + 1]!; at++) {
      const row = bySlot[slots[at]!]! - 1;
      if (row >= 0) occurrences[row * labels + answer]!++;
    }
  }
  const frequencies = new Int32Array(known.length);
  for (let cell = 0; cell < occurrences.length; cell++) frequencies[Math.floor(cell / labels)]! += occurrences[cell]!;
  const saliences = saliencesOf(occurrences, sizes);
  return { slots: Int32Array.from(known), frequencies, saliences, documents: chosen.length };
}

/** Documents as vectors of length 1 over the rows of a vocabulary. */
export interface Vectors {
  readonly begins: Int32Array;
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

export function vectorsOf(corpus: Corpus, chosen: Int32Array, vocabulary: Vocabulary): Vectors {
  const rowOf = rowsBySlot(vocabulary, corpus.bits);
  const weights = termWeights(vocabulary);
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
