import { exponential } from '../numbers/elementary.js';
import { logarithmsOfShare, topOf, type Calibration } from '../model/calibration.js';
import { fitBeta } from './beta-calibration.js';

/** Margins of documents that the model which gave them had not seen, and the right labels. */
export interface UnseenMargins {
  readonly labels: number;
  /** One row for each document. */
  readonly margins: Float64Array;
  readonly answers: Int32Array;
}

const LEAST = 0.01;
const MOST = 100;
const HALVINGS = 60;

/** Slope of the mean logarithmic loss in the sharpness. */
function slope({ labels, margins, answers }: UnseenMargins, chosen: Int32Array, sharpness: number): number {
  let sum = 0;
  for (const document of chosen) {
    const row = margins.subarray(document * labels, (document + 1) * labels);
    const most = row[topOf(row)]!;
    let weight = 0;
    let weighted = 0;
    for (const margin of row) {
      const share = exponential(sharpness * (margin - most));
      weight += share;
      weighted += share * margin;
    }
    sum += weighted / weight - row[answers[document]!]!;
  }
  return sum;
}

/** The sharpness under which the right labels are most likely: the loss is convex, so halving finds it. */
function sharpnessOf(unseen: UnseenMargins, chosen: Int32Array): number {
  let [least, most] = [LEAST, MOST];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (least + most) / 2;
    if (slope(unseen, chosen, middle) > 0) most = middle;
    else least = middle;
  }
  return (least + most) / 2;
}

/** Fits confidence to the chosen documents: first one sharpness for all labels, then how often the top label is right. */
export function calibrate(unseen: UnseenMargins, chosen: Int32Array): Calibration {
  const { labels, margins, answers } = unseen;
  const sharpness = sharpnessOf(unseen, chosen);
  const inputs: (readonly [number, number])[] = [];
  const hits: boolean[] = [];
  for (const document of chosen) {
    const row = margins.subarray(document * labels, (document + 1) * labels);
    const top = topOf(row);
    inputs.push(logarithmsOfShare(row, top, sharpness));
    hits.push(answers[document] === top);
  }
  return { sharpness, beta: fitBeta(inputs, hits) };
}
