import { describe, expect, it } from '@jest/globals';
import { scoresOf, type Outcome } from './scores.js';

const outcome = (expected: string, given: string, confidence = 1): Outcome => ({ expected, given, confidence });

describe('scores', () => {
  it('are the share of right answers, and the mean of the labels’ F1', () => {
    const scores = scoresOf([outcome('a', 'a'), outcome('a', 'a'), outcome('a', 'b'), outcome('b', 'b')]);
    expect(scores.accuracy).toBe(0.75);
    expect(scores.macroF1).toBeCloseTo((0.8 + 2 / 3) / 2, 12);
  });

  it('count a label that was never found, or given where it never was right, as 0', () => {
    expect(scoresOf([outcome('a', 'a'), outcome('b', 'a')]).macroF1).toBeCloseTo((2 / 3 + 0) / 2, 12);
    expect(scoresOf([outcome('a', 'a'), outcome('a', 'c')]).macroF1).toBeCloseTo((2 / 3 + 0) / 2, 12);
  });

  it('measure confidence against the share of right answers, bin by bin', () => {
    const half = [outcome('a', 'a', 0.9), outcome('a', 'b', 0.9)];
    expect(scoresOf(half).expectedCalibrationError).toBeCloseTo(0.4, 12);
    const honest = [...Array.from({ length: 9 }, () => outcome('a', 'a', 0.9)), outcome('a', 'b', 0.9)];
    expect(scoresOf(honest).expectedCalibrationError).toBeCloseTo(0, 12);
    const apart = [outcome('a', 'a', 0.5), outcome('a', 'b', 0.99)];
    expect(scoresOf(apart).expectedCalibrationError).toBeCloseTo((0.5 + 0.99) / 2, 12);
  });

  it('are 0 of nothing', () => {
    expect(scoresOf([])).toEqual({ accuracy: 0, macroF1: 0, expectedCalibrationError: 0 });
  });
});
