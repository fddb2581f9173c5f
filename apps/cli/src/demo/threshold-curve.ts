import { train, type LabelledText } from '@recourse/classifier';

/** What follows from asking a person below this confidence. */
export interface CurvePoint {
  readonly threshold: number;
  /** Of all complaints, 0 to 1. */
  readonly toPeople: number;
  /** Of those that the model decides, 0 to 1. */
  readonly wrong: number;
  readonly decided: number;
}

interface Answer {
  readonly right: boolean;
  readonly confidence: number;
}

const FOLDS = 5;
const SEED = 1;
const NO_DATA = '0'.repeat(64);

/** From 0 to 0.99 in hundredths. */
const thresholds = Array.from({ length: 100 }, (_, hundredths) => hundredths / 100);

/** Trained with one part, asked about the other. */
export function answersOn(documents: readonly LabelledText[], asked: readonly LabelledText[]): Answer[] {
  const model = train(documents, { seed: SEED, dataSha256: NO_DATA });
  return asked.map(({ text, label }) => {
    const { label: given, confidence } = model.classify(text);
    return { right: given === label, confidence };
  });
}

/** Every text asked about once, by a model that was trained without it. */
export const answersInTurn = (documents: readonly LabelledText[]): Answer[] =>
  Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) =>
    answersOn(
      documents.filter((__, at) => at % FOLDS !== fold),
      documents.filter((__, at) => at % FOLDS === fold),
    ),
  );

export const curveOf = (answers: readonly Answer[]): CurvePoint[] =>
  thresholds.map((threshold) => {
    const decided = answers.filter(({ confidence }) => confidence >= threshold);
    const wrong = decided.filter(({ right }) => !right).length;
    return {
      threshold,
      toPeople: 1 - decided.length / answers.length,
      wrong: decided.length === 0 ? 0 : wrong / decided.length,
      decided: decided.length,
    };
  });
