import { SeededRandom } from '../numbers/random.js';
import { widthOf } from '../model/scorer.js';
import type { Vectors } from './vectors.js';

export interface SolverSettings {
  /** How much a mistake costs against a small weight: C of the support vector machine. */
  readonly cost: number;
  readonly epochs: number;
  readonly seed: number;
}

/** One row for each n-gram, the last for the constant; `width` cells to a row, one for each label and some that stay 0. */
export interface Weights {
  readonly cells: Float32Array;
  readonly width: number;
}

const BLOCK = 4;

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
  const width = widthOf(labels);
  const cells = new Float32Array((rows + 1) * width);
  const places = vectors.rows.map((row) => row * width);
  const duals = new Float64Array(documents * labels);
  const margins = new Float64Array(width);
  const softness = 0.5 / settings.cost;
  const order = Int32Array.from({ length: documents }, (_, index) => index);
  const random = new SeededRandom(settings.seed);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    random.shuffle(order);
    for (let turn = 0; turn < documents; turn++) {
      const document = order[turn]!;
      const [first, end] = [begins[document]!, begins[document + 1]!];
      measure(cells, width, places, values, first, end, margins);
      const curvature = end > first ? 2 : 1;
      const answer = answers[document]!;
      for (let label = 0; label < labels; label++) {
        const sign = label === answer ? 1 : -1;
        const place = document * labels + label;
        const dual = duals[place]!;
        const gradient = sign * margins[label]! - 1 + softness * dual;
        const next = Math.max(0, dual - gradient / (curvature + softness));
        if (next === dual) continue;
        duals[place] = next;
        move(cells, width, label, places, values, first, end, sign * (next - dual));
      }
    }
    yield;
  }
  return { cells, width };
}

/** Margins of one vector, four labels at a time so that their sums stay in registers. */
function measure(
  cells: Float32Array,
  width: number,
  places: Int32Array,
  values: Float32Array,
  first: number,
  end: number,
  margins: Float64Array,
): void {
  const constant = cells.length - width;
  for (let block = 0; block < width; block += BLOCK) {
    let a = cells[constant + block]!;
    let b = cells[constant + block + 1]!;
    let c = cells[constant + block + 2]!;
    let d = cells[constant + block + 3]!;
    for (let at = first; at < end; at++) {
      const place = places[at]! + block;
      const value = values[at]!;
      a += value * cells[place]!;
      b += value * cells[place + 1]!;
      c += value * cells[place + 2]!;
      d += value * cells[place + 3]!;
    }
    margins[block] = a;
    margins[block + 1] = b;
    margins[block + 2] = c;
    margins[block + 3] = d;
  }
}

/** Adds a multiple of one vector to the weights of one label. */
function move(
  cells: Float32Array,
  width: number,
  label: number,
  places: Int32Array,
  values: Float32Array,
  first: number,
  end: number,
  change: number,
): void {
  for (let at = first; at < end; at++) {
    const place = places[at]! + label;
    cells[place] = cells[place]! + change * values[at]!;
  }
  const constant = cells.length - width + label;
  cells[constant] = cells[constant]! + change;
}
