import type { ModelFacts } from '../model/facts.js';
import type { LinearModel } from '../model/linear-model.js';
import { quantised } from '../model/quantise.js';
import { TextModel } from '../model/text-model.js';
import { scoresOf } from '../scores/scores.js';
import { calibrate } from './calibrate.js';
import { readCorpus } from './corpus.js';
import { crossValidate, outcomesOf } from './cross-validation.js';
import { TrainingError } from './errors.js';
import { trainingSettings } from './settings.js';
import { solve } from './solver.js';
import { vectorsOf, vocabularyOf } from './vectors.js';

export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

export interface TrainingOptions {
  /** A whole number that is not negative. */
  readonly seed: number;
  /** Of the data, and of the file that says which of them are trained with, if there is one; both are kept in the model. */
  readonly dataSha256: string;
  readonly splitSha256?: string | null;
  /** Default: `files`. */
  readonly source?: ModelFacts['source'];
}

export interface TrainingProgress {
  readonly done: number;
  readonly total: number;
}

const SMALLEST_SET = 4;

/**
 * Trains a model. The same documents in the same order, seed and hash give the same model, to the byte.
 * @throws TrainingError
 */
export function train(documents: readonly LabelledText[], options: TrainingOptions): TextModel {
  const steps = trainInSteps(documents, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As `train`, with a rest between short steps, for whoever shows progress or may be interrupted. */
export function* trainInSteps(
  documents: readonly LabelledText[],
  { seed, dataSha256, splitSha256 = null, source = 'files' }: TrainingOptions,
): Generator<TrainingProgress, TextModel> {
  const settings = trainingSettings;
  const labels = [...new Set(documents.map(({ label }) => label))].sort(byCodeUnits);
  if (documents.length < SMALLEST_SET) {
    const values = { least: SMALLEST_SET, found: documents.length };
    throw new TrainingError('TOO_FEW_DOCUMENTS', `a model needs ${SMALLEST_SET} documents at least`, values);
  }
  if (labels.length < 2) throw new TrainingError('TOO_FEW_LABELS', 'a model needs two labels at least');
  const total = documents.length + (settings.folds + 1) * settings.epochs * documents.length;
  let done = 0;
  function* counted<T>(steps: Generator<void, T>, size: number): Generator<TrainingProgress, T> {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      done += size;
      yield { done, total };
    }
  }
  const index = new Map(labels.map((label, at) => [label, at]));
  const answers = Int32Array.from(documents, ({ label }) => index.get(label)!);
  const texts = documents.map(({ text }) => text);
  const corpus = yield* counted(readCorpus(texts, settings.ngrams), 1);
  const unseen = yield* counted(crossValidate(corpus, answers, labels.length, settings, seed), documents.length);
  const all = Int32Array.from(answers, (_, document) => document);
  const vocabulary = vocabularyOf(corpus, all, answers, labels.length, settings.leastDocuments);
  const rows = vocabulary.slots.length;
  const vectors = vectorsOf(corpus, all, vocabulary);
  const solving = solve(vectors, answers, labels.length, rows, { ...settings, seed });
  const { cells, width } = yield* counted(solving, documents.length);
  const linear: LinearModel = {
    labels,
    vocabulary,
    ...quantised(cells, width, labels.length),
    calibration: calibrate(unseen, all),
    facts: {
      documents: documents.length,
      dataSha256,
      splitSha256,
      source,
      seed,
      scores: scoresOf(outcomesOf(unseen, labels)),
      scoredBy: 'cross-validation',
      settings,
    },
  };
  return new TextModel(linear);
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : 1);
