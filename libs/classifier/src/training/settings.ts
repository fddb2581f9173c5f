import type { TrainingSettings } from '../model/facts.js';

/** What every model is trained with; docs/classifier.md says what else was tried. */
export const trainingSettings: TrainingSettings = {
  ngrams: { units: 2, characters: 4, bits: 20 },
  leastDocuments: 2,
  cost: 1,
  epochs: 7,
  folds: 5,
};
