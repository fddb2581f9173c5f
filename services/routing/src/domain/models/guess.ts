import type { TextModel } from '@recourse/classifier';
import type { PersonalOf, RulesPack } from '@recourse/contracts';
import { compiledPack } from '../classification/compiled-pack.js';
import type { ModelReference } from './adoptions.js';

type Feature = NonNullable<PersonalOf<'complaint.classified'>['features']>[number];

/** What a model makes of a text. */
export interface Guess {
  readonly model: ModelReference;
  readonly category: string;
  /** In thousandths, rounded down. */
  readonly confidence: number;
  /** What speaks most for the category, strongest first: pieces of the text. */
  readonly features: readonly Feature[];
}

const MOST_FEATURES = 10;
const LONGEST_FEATURE = 60;

/** Null for a text without a word, and where the pack has no such category (any more): then a person decides. */
export function guessOf(
  reference: ModelReference,
  model: Pick<TextModel, 'classify' | 'explain'>,
  text: string,
  pack: RulesPack,
): Guess | null {
  if (text.trim() === '') return null;
  const { label, confidence } = model.classify(text);
  if (!compiledPack(pack).accepts(label)) return null;
  return {
    model: reference,
    category: label,
    confidence: Math.floor(confidence * 1_000),
    features: model
      .explain(text, MOST_FEATURES)
      .filter(({ feature }) => feature.length <= LONGEST_FEATURE)
      .map(({ feature, weight }) => ({ text: feature, weight: Math.round(weight * 1_000) })),
  };
}
