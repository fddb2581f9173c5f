import type { TrainingSettings } from '../model/facts.js';

/** What every model is trained with; docs/classifier.md says what else was tried. */
export const trainingSettings: TrainingSettings = {
  ngrams: { words: 2, signs: 3, characters: [3, 5], digitsAlike: true, breaks: false, bits: 20 },
  leastDocuments: 2,
  cost: 1,
  epochs: 10,
  folds: 5,
};
