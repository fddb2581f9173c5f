import type { Calibration } from './calibration.js';
import type { ModelFacts } from './facts.js';
import type { Quantised } from './quantise.js';
import type { Vocabulary } from './vocabulary.js';

/** All that a model is made of, and what its file holds. */
export interface LinearModel extends Quantised {
  readonly labels: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly calibration: Calibration;
  readonly facts: ModelFacts;
}
