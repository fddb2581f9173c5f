/** What was given for a document, and what would have been right. */
export interface Outcome {
  readonly expected: string;
  readonly given: string;
  /** 0 to 1: how sure the model was. */
  readonly confidence: number;
}

/** Figures from 0 to 1. */
export interface Scores {
  /** Share of right answers. */
  readonly accuracy: number;
  /** F1 of each label that was expected or given, averaged without weights. */
  readonly macroF1: number;
  /**
   * How far confidence is from the share of right answers: mean over 15 bins of equal width, weighted by documents, of the
   * difference between the two (Guo, Pleiss, Sun, Weinberger: On calibration of modern neural networks, ICML 2017).
   */
  readonly expectedCalibrationError: number;
}

export const CALIBRATION_BINS = 15;

/** All 0 where there are no outcomes. */
export function scoresOf(outcomes: readonly Outcome[]): Scores {
  const right = outcomes.filter(({ expected, given }) => expected === given).length;
  return {
    accuracy: outcomes.length === 0 ? 0 : right / outcomes.length,
    macroF1: macroF1(outcomes),
    expectedCalibrationError: calibrationError(outcomes),
  };
}

function macroF1(outcomes: readonly Outcome[]): number {
  const tallies = new Map<string, { hits: number; occurrences: number }>();
  const tally = (label: string) => {
    const known = tallies.get(label) ?? { hits: 0, occurrences: 0 };
    tallies.set(label, known);
    return known;
  };
  for (const { expected, given } of outcomes) {
    tally(expected).occurrences += 1;
    tally(given).occurrences += 1;
    if (expected === given) tally(expected).hits += 1;
  }
  let sum = 0;
  for (const { hits, occurrences } of tallies.values()) sum += (2 * hits) / occurrences;
  return tallies.size === 0 ? 0 : sum / tallies.size;
}

function calibrationError(outcomes: readonly Outcome[]): number {
  const gaps = new Float64Array(CALIBRATION_BINS);
  for (const { expected, given, confidence } of outcomes) {
    const bin = Math.min(CALIBRATION_BINS - 1, Math.floor(confidence * CALIBRATION_BINS));
    gaps[bin] = gaps[bin]! + confidence - (expected === given ? 1 : 0);
  }
  return outcomes.length === 0 ? 0 : gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / outcomes.length;
}
