import { expect, it } from '@jest/globals';
import { runCommand } from './harness/command-line.js';
import { describeWithLabelledSets, filesOf, type LabelledSet } from './harness/labelled-sets.js';

const PATIENCE_MS = 180_000;

interface Score {
  readonly documents: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly documentsPerSecond: number;
  readonly trainSeconds: number;
  readonly expectedCalibrationError: number;
}

const scoreOf = async (set: LabelledSet): Promise<Score> => {
  const { data, split } = filesOf(set);
  const { code, stdout, stderr } = await runCommand(['classify', 'score', '--data', data, '--split', split, '--json']);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Score;
};

/** Scores 0.01 below the goals of docs/classifier.md; calibration as promised. Nothing here asserts a time. */
const bars = [
  { set: 'products', documents: 786, accuracy: 0.799, macroF1: 0.536, calibration: 0.05 },
  { set: 'topics', documents: 100, accuracy: 0.82, macroF1: 0.795, calibration: null },
  { set: 'categories', documents: 6_193, accuracy: 0.885, macroF1: 0.888, calibration: 0.05 },
] as const;

describeWithLabelledSets('recourse classify score on real complaints', () => {
  it.each(bars)(
    'reaches its bars on the $set',
    async ({ set, documents, accuracy, macroF1, calibration }) => {
      const score = await scoreOf(set);
      expect(Object.keys(score)).toEqual([
        'documents',
        'accuracy',
        'macroF1',
        'documentsPerSecond',
        'trainSeconds',
        'expectedCalibrationError',
      ]);
      expect(score.documents).toBe(documents);
      expect(score.accuracy).toBeGreaterThanOrEqual(accuracy);
      expect(score.macroF1).toBeGreaterThanOrEqual(macroF1);
      if (calibration !== null) expect(score.expectedCalibrationError).toBeLessThanOrEqual(calibration);
      expect(score.documentsPerSecond).toBeGreaterThan(0);
      expect(score.trainSeconds).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );
});
