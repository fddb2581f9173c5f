import { exponential } from '../numbers/elementary.js';

/** Turns margins into confidence. */
export interface Calibration {
  /** What margins are multiplied by before the softmax: the inverse of a temperature. */
  readonly sharpness: number;
}

/** Index of the largest margin, the first of equal ones. */
export function topOf(margins: Float64Array): number {
  let top = 0;
  for (let label = 1; label < margins.length; label++) if (margins[label]! > margins[top]!) top = label;
  return top;
}

/** Probability, 0 to 1, that the label of the largest margin is right. */
export function confidenceOf(margins: Float64Array, top: number, { sharpness }: Calibration): number {
  let sum = 0;
  for (const margin of margins) sum += exponential(sharpness * (margin - margins[top]!));
  return 1 / sum;
}
