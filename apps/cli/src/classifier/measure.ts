import { scoresOf, type LabelledText, type Scores, type TextModel } from '@recourse/classifier';

/** What a model answers to documents that it was not trained with. */
export const scoresOn = (model: TextModel, documents: readonly LabelledText[]): Scores =>
  scoresOf(
    documents.map(({ text, label }) => {
      const { label: given, confidence } = model.classify(text);
      return { expected: label, given, confidence };
    }),
  );

const LEAST_MS = 1_000;

/** How many documents a second one thread classifies, text to confidence: the fastest pass over them within a second or more. */
export function documentsPerSecond(model: TextModel, documents: readonly LabelledText[]): number {
  let fastest = Number.POSITIVE_INFINITY;
  const begun = performance.now();
  for (let from = begun; from - begun < LEAST_MS;) {
    for (const { text } of documents) model.classify(text);
    const to = performance.now();
    fastest = Math.min(fastest, to - from);
    from = to;
  }
  return (documents.length * 1_000) / fastest;
}
