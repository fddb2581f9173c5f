import type { Calibration } from '../model/calibration.js';
import type { ModelFacts } from '../model/facts.js';
import type { LinearModel } from '../model/linear-model.js';
import { ModelFileError } from './errors.js';

/** What stands in a model's file as JSON, in this order. */
export interface Header {
  readonly labels: readonly string[];
  /** How many n-grams the model knows. */
  readonly rows: number;
  readonly vocabularyDocuments: number;
  readonly scales: readonly number[];
  readonly constants: readonly number[];
  readonly calibration: Calibration;
  readonly facts: ModelFacts;
}

export const headerOf = ({ labels, vocabulary, scales, constants, calibration, facts }: LinearModel): Header => ({
  labels,
  rows: vocabulary.slots.length,
  vocabularyDocuments: vocabulary.documents,
  scales,
  constants,
  calibration,
  facts,
});

const MOST_BITS = 24;
/** Far more than any training uses: a text is read in time and memory in proportion to them. */
const MOST_IN_A_ROW = 32;

const isNumbers = (value: readonly number[], length: number): boolean =>
  Array.isArray(value) && value.length === length && value.every(Number.isFinite);

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

function isSound({ labels, rows, vocabularyDocuments, scales, constants, calibration, facts }: Header): boolean {
  const { bits, units, characters } = facts.settings.ngrams;
  const { accuracy, macroF1, expectedCalibrationError } = facts.scores;
  return (
    labels.length >= 2 &&
    labels.every((label) => typeof label === 'string') &&
    new Set(labels).size === labels.length &&
    isNumbers(scales, labels.length) &&
    isNumbers(constants, labels.length) &&
    isNumbers([calibration.sharpness, ...calibration.beta], 4) &&
    isWhole(bits, 1, MOST_BITS) &&
    isWhole(units, 1, MOST_IN_A_ROW) &&
    isWhole(characters, 1, MOST_IN_A_ROW) &&
    isWhole(rows, 0, 2 ** bits) &&
    isWhole(vocabularyDocuments, 0, Number.MAX_SAFE_INTEGER) &&
    [accuracy, macroF1, expectedCalibrationError].every((share) => share >= 0 && share <= 1)
  );
}

/** @throws ModelFileError for what no encoder has written */
export function parseHeader(text: string): Header {
  try {
    const header = JSON.parse(text) as Header;
    if (isSound(header)) return header;
  } catch {
    // The same as unsound.
  }
  throw new ModelFileError('MODEL_DAMAGED');
}
