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

const isNumbers = (value: readonly number[], length: number): boolean =>
  Array.isArray(value) && value.length === length && value.every(Number.isFinite);

/** @throws ModelFileError for what no encoder has written */
export function parseHeader(text: string): Header {
  let header: Header;
  try {
    header = JSON.parse(text) as Header;
    const { labels, rows, vocabularyDocuments, scales, constants, calibration, facts } = header;
    const { bits } = facts.settings.ngrams;
    const sound =
      labels.length >= 2 &&
      labels.every((label) => typeof label === 'string') &&
      Number.isSafeInteger(rows) &&
      Number.isSafeInteger(vocabularyDocuments) &&
      isNumbers(scales, labels.length) &&
      isNumbers(constants, labels.length) &&
      isNumbers([calibration.sharpness, ...calibration.beta], 4) &&
      Number.isInteger(bits) &&
      bits >= 1 &&
      bits <= MOST_BITS &&
      rows <= 2 ** bits;
    if (sound) return header;
  } catch {
    // The same as unsound.
  }
  throw new ModelFileError('MODEL_DAMAGED');
}
