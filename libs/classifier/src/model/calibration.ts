import { exponential, logarithm } from '../numbers/elementary.js';

/** Turns margins into confidence, in two steps. */
export interface Calibration {
  /** What margins are multiplied by before the softmax: the inverse of a temperature. */
  readonly sharpness: number;
  /**
   * a, b and c of the beta calibration of the softmax's largest share p, with log odds a ln p − b ln(1 − p) + c (Kull, Silva
   * Filho, Flach: Beta calibration, AISTATS 2017). 1, 1, 0 leaves p as it is.
   */
  readonly beta: readonly [number, number, number];
}

const LEAST_DOUBT = 1e-12;
const MOST_LOG_ODDS = 36;

/** Index of the largest margin, the first of equal ones. */
export function topOf(margins: Float64Array): number {
  let top = 0;
  for (let label = 1; label < margins.length; label++) if (margins[label]! > margins[top]!) top = label;
  return top;
}

/** ln p and −ln(1 − p) of the top label's share p in the softmax. */
export function logarithmsOfShare(margins: Float64Array, top: number, sharpness: number): readonly [number, number] {
  let others = 0;
  for (let label = 0; label < margins.length; label++) {
    if (label !== top) others += exponential(sharpness * (margins[label]! - margins[top]!));
  }
  const sum = logarithm(1 + others);
  return [-sum, sum - logarithm(Math.max(others, LEAST_DOUBT))];
}

/** 1 / (1 + e to the power of −x). */
export function logistic(x: number): number {
  return 1 / (1 + exponential(-Math.max(-MOST_LOG_ODDS, Math.min(MOST_LOG_ODDS, x))));
}

/** Probability, 0 to 1, that the label of the largest margin is right. */
export function confidenceOf(margins: Float64Array, top: number, { sharpness, beta: [a, b, c] }: Calibration): number {
  const [hit, miss] = logarithmsOfShare(margins, top, sharpness);
  return logistic(a * hit + b * miss + c);
}
