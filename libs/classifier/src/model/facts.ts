import type { NgramSettings } from '../text/settings.js';
import type { Scores } from '../scores/scores.js';

/** How a model is trained. */
export interface TrainingSettings {
  readonly ngrams: NgramSettings;
  /** In how many documents an n-gram must stand to be learnt. */
  readonly leastDocuments: number;
  /** C of the support vector machine. */
  readonly cost: number;
  readonly epochs: number;
  /** Into how many parts the documents are cut for calibration and scores. */
  readonly folds: number;
}

/** Where a model comes from and how good it is. */
export interface ModelFacts {
  /** How many it was trained with. */
  readonly documents: number;
  /** Of the data that it was trained with, 64 hexadecimal digits; as the trainer was told. */
  readonly dataSha256: string;
  /** Of the file that divided the data, if one did. */
  readonly splitSha256: string | null;
  /** Where the data came from: files, or what people decided in the log. */
  readonly source: 'files' | 'corrections';
  readonly seed: number;
  readonly scores: Scores;
  /** What the scores were measured on: parts of the training set in turn, or documents that were set aside. */
  readonly scoredBy: 'cross-validation' | 'held-out';
  readonly settings: TrainingSettings;
}
