import { logistic } from '../model/calibration.js';

/** What the parameters are drawn to, and how strongly, in documents: a few of them prove little. */
const PRIOR = [1, 1, 0] as const;
const PRIOR_WEIGHT = 2;
const STEPS = 30;

type Vector = [number, number, number];

/**
 * Fits a, b and c of a beta calibration by Newton's method: logistic regression of hit or miss on ln p and −ln(1 − p), a and b
 * not below 0 so that more confidence never comes from a smaller share.
 */
export function fitBeta(inputs: readonly (readonly [number, number])[], hits: readonly boolean[]): Vector {
  const beta: Vector = [...PRIOR];
  for (let step = 0; step < STEPS; step++) {
    const slope = beta.map((value, at) => PRIOR_WEIGHT * (value - PRIOR[at]!)) as Vector;
    const bend: [Vector, Vector, Vector] = [
      [PRIOR_WEIGHT, 0, 0],
      [0, PRIOR_WEIGHT, 0],
      [0, 0, PRIOR_WEIGHT],
    ];
    for (const [index, [hit, miss]] of inputs.entries()) {
      const given: Vector = [hit, miss, 1];
      const share = logistic(beta[0] * hit + beta[1] * miss + beta[2]);
      const error = share - (hits[index] ? 1 : 0);
      const weight = share * (1 - share);
      for (let row = 0; row < 3; row++) {
        slope[row]! += error * given[row]!;
        for (let column = 0; column < 3; column++) bend[row]![column]! += weight * given[row]! * given[column]!;
      }
    }
    for (const at of [0, 1] as const) if (beta[at] === 0 && slope[at] > 0) hold(at, bend, slope);
    const [a, b, c] = solved(bend, slope);
    const scale = 1 / Math.max(1, Math.abs(a), Math.abs(b), Math.abs(c));
    beta[0] = Math.max(0, beta[0] - scale * a);
    beta[1] = Math.max(0, beta[1] - scale * b);
    beta[2] -= scale * c;
  }
  return beta;
}

/** Keeps a parameter where it is, at its bound, while the others move. */
function hold(at: 0 | 1, bend: readonly [Vector, Vector, Vector], slope: Vector): void {
  slope[at] = 0;
  for (let other = 0; other < 3; other++) {
    if (other === at) continue;
    bend[at][other] = 0;
    bend[other]![at] = 0;
  }
}

/** x of M x = y for a symmetric, positive definite M (Gauss). */
function solved(matrix: readonly [Vector, Vector, Vector], right: Vector): Vector {
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  for (let pivot = 0; pivot < 3; pivot++) {
    for (let row = 0; row < 3; row++) {
      if (row === pivot) continue;
      const factor = rows[row]![pivot]! / rows[pivot]![pivot]!;
      for (let column = pivot; column < 4; column++) rows[row]![column]! -= factor * rows[pivot]![column]!;
    }
  }
  return rows.map((row, at) => row[3]! / row[at]!) as Vector;
}
