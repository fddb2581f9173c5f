import { SeededRandom } from '../numbers/random.js';
import type { Vectors } from './vectors.js';

export interface SolverSettings {
  /** How much a mistake costs against a small weight: C of the support vector machine. */
  readonly cost: number;
  readonly epochs: number;
  readonly seed: number;
  readonly balance: number;
}

/** One row of weights for each n-gram, one column for each label; the last row is the constant's. */
export type Weights = Float32Array;

/**
 * Trains a support vector machine with squared hinge loss for every label against all others, by coordinate descent on the
 * dual (Hsieh, Chang, Lin, Keerthi, Sundararajan: A dual coordinate descent method for large-scale linear SVM, ICML 2008). All
 * labels are trained in one pass over a document, so that its n-grams are fetched once. Yields after each epoch.
 */
export function* solve(
  vectors: Vectors,
  answers: Int32Array,
  labels: number,
  rows: number,
  settings: SolverSettings,
): Generator<void, Weights> {
  const { begins, values } = vectors;
  const documents = answers.length;
  const weights = new Float32Array((rows + 1) * labels);
  const constant = rows * labels;
  const duals = new Float64Array(documents * labels);
  const margins = new Float64Array(labels);
  const changes = new Float64Array(labels);
  const places = vectors.rows.map((row) => row * labels);
  const counts = new Float64Array(labels);
  for (const answer of answers) counts[answer]!++;
  const costs = counts.map((count) => settings.cost * (documents / (labels * count)) ** settings.balance);
  const order = Int32Array.from({ length: documents }, (_, index) => index);
  const random = new SeededRandom(settings.seed);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    random.shuffle(order);
    for (let turn = 0; turn < documents; turn++) {
      const document = order[turn]!;
      const [first, end] = [begins[document]!, begins[document + 1]!];
      const answer = answers[document]!;
      for (let label = 0; label < labels; label++) margins[label] = weights[constant + label]!;
      for (let at = first; at < end; at++) {
        const place = places[at]!;
        const value = values[at]!;
        for (let label = 0; label < labels; label++) margins[label] = margins[label]! + value * weights[place + label]!;
      }
      let changed = false;
      const curvature0 = end > first ? 2 : 1;
      for (let label = 0; label < labels; label++) {
        const sign = label === answer ? 1 : -1;
        const softness = 0.5 / (label === answer ? costs[label]! : settings.cost);
        const dual = duals[document * labels + label]!;
        const gradient = sign * margins[label]! - 1 + softness * dual;
        const next = Math.max(0, dual - gradient / (curvature0 + softness));
        changes[label] = sign * (next - dual);
        if (next !== dual) {
          duals[document * labels + label] = next;
          changed = true;
        }
      }
      if (!changed) continue;
      for (let at = first; at < end; at++) {
        const place = places[at]!;
        const value = values[at]!;
        for (let label = 0; label < labels; label++) {
          weights[place + label] = weights[place + label]! + value * changes[label]!;
        }
      }
      for (let label = 0; label < labels; label++) {
        weights[constant + label] = weights[constant + label]! + changes[label]!;
      }
    }
    yield;
  }
  return weights;
}
