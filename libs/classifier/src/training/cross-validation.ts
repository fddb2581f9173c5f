import { confidenceOf, topOf } from '../model/calibration.js';
import type { TrainingSettings } from '../model/facts.js';
import { quantised } from '../model/quantise.js';
import { Scorer } from '../model/scorer.js';
import type { Outcome } from '../scores/scores.js';
import { calibrate, type UnseenMargins } from './calibrate.js';
import type { Corpus } from './corpus.js';
import { foldsOf } from './folds.js';
import { solve } from './solver.js';
import { vectorsOf, vocabularyOf } from './vectors.js';

export interface CrossValidated extends UnseenMargins {
  readonly foldOf: Int32Array;
  readonly folds: number;
}

/** Every document's margins by a model that was trained, vocabulary and all, without the document's fold. */
export function* crossValidate(
  corpus: Corpus,
  answers: Int32Array,
  labels: number,
  settings: TrainingSettings,
  seed: number,
): Generator<void, CrossValidated> {
  const folds = Math.min(settings.folds, answers.length);
  const foldOf = foldsOf(answers, labels, folds, seed);
  const margins = new Float64Array(answers.length * labels);
  for (let fold = 0; fold < folds; fold++) {
    const [unseen, seen] = divided(foldOf, fold);
    const vocabulary = vocabularyOf(corpus, seen, answers, labels, settings.leastDocuments);
    const rows = vocabulary.slots.length;
    const vectors = vectorsOf(corpus, seen, vocabulary);
    const seenAnswers = seen.map((document) => answers[document]!);
    const { cells, width } = yield* solve(vectors, seenAnswers, labels, rows, { ...settings, seed });
    const scorer = new Scorer(quantised(cells, width, labels));
    const { begins, rows: unseenRows, values } = vectorsOf(corpus, unseen, vocabulary);
    unseen.forEach((document, index) => {
      scorer.measure(unseenRows, values, begins[index]!, begins[index + 1]!, 1);
      margins.set(scorer.margins, document * labels);
    });
  }
  return { labels, margins, answers, foldOf, folds };
}

/** Documents of the fold, and all others. */
function divided(foldOf: Int32Array, fold: number): readonly [Int32Array, Int32Array] {
  const all = foldOf.map((_, document) => document);
  return [all.filter((document) => foldOf[document] === fold), all.filter((document) => foldOf[document] !== fold)];
}

/** What would have been answered, each fold's confidence calibrated by the other folds. */
export function outcomesOf(validated: CrossValidated, names: readonly string[]): readonly Outcome[] {
  const { labels, margins, answers, foldOf, folds } = validated;
  const outcomes: Outcome[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const [unseen, seen] = divided(foldOf, fold);
    const calibration = calibrate(validated, seen);
    for (const document of unseen) {
      const row = margins.subarray(document * labels, (document + 1) * labels);
      const top = topOf(row);
      const confidence = confidenceOf(row, top, calibration);
      outcomes.push({ expected: names[answers[document]!]!, given: names[top]!, confidence });
    }
  }
  return outcomes;
}
