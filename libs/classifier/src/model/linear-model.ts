import type { Calibration } from './calibration.js';
import type { ModelFacts } from './facts.js';
import type { Vocabulary } from '../training/vectors.js';

/** All that a model is made of, and what its file holds. */
export interface LinearModel {
  readonly labels: readonly string[];
  readonly vocabulary: Vocabulary;
  /** One row for each n-gram of the vocabulary, one column for each label, in units of the label's scale. */
  readonly weights: Int8Array;
  readonly scales: readonly number[];
  /** Added to the margin of each label. */
  readonly constants: readonly number[];
  readonly calibration: Calibration;
  readonly facts: ModelFacts;
}
