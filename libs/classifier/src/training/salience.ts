import { SALIENCE_UNITS } from '../model/vocabulary.js';

/**
 * Inverse gravity moment of each row: its largest share divided by the sum of all its shares, each times its rank. A share is
 * that of a label's documents in which the n-gram stands; 1 where it stands with one label only (Chen, Zhang, Long, Zhang:
 * Turning from TF-IDF to TF-IGM for term weighting in text classification, Expert Systems with Applications 66, 2016).
 * One document that holds every n-gram is added, divided among the labels: n-grams of few documents prove less.
 * @param occurrences for each row, in how many documents of each label it stands
 * @param sizes how many documents each label has
 */
export function saliencesOf(occurrences: Int32Array, sizes: Int32Array): Uint8Array {
  const labels = sizes.length;
  const added = 1 / sizes.reduce((sum, size) => sum + size, 0);
  const shares = new Float64Array(labels);
  return Uint8Array.from({ length: occurrences.length / labels }, (_, row) => {
    for (let label = 0; label < labels; label++) {
      const size = sizes[label]!;
      shares[label] = size === 0 ? 0 : occurrences[row * labels + label]! / size + added;
    }
    shares.sort();
    let moment = 0;
    for (let rank = 1; rank <= labels; rank++) moment += shares[labels - rank]! * rank;
    return Math.round((SALIENCE_UNITS * shares[labels - 1]!) / moment);
  });
}
