import type { DataOf, RulesPack } from '@recourse/contracts';
import type { ModelReference } from '../models/adoptions.js';
import type { Guess } from '../models/guess.js';
import { compiledPack, type Fit, type Judgement } from './compiled-pack.js';

export const CERTAIN = 1_000;

/** What there is to say of a complaint's category. */
export interface Opinions {
  readonly judgement: Judgement;
  /** Of the model in force, where no rule fits. */
  readonly guess: Guess | null;
}

/** A category and where it comes from. */
export interface Verdict {
  readonly category: string;
  readonly severity: DataOf<'complaint.classified'>['severity'];
  readonly confidence?: number;
  readonly source: { readonly ruleId: string } | { readonly model: ModelReference };
  readonly isSure: boolean;
  /** What of the text decided. */
  readonly matchedWords: readonly string[];
  readonly features: Guess['features'];
}

/** The rules come first, the model second. Null: neither has anything to say. */
export function verdictOf(pack: RulesPack, { judgement, guess }: Opinions): Verdict | null {
  if (judgement.fit) return byRule(pack, judgement, judgement.fit);
  return guess && byModel(pack, judgement, guess);
}

function byRule({ classification }: RulesPack, judgement: Judgement, fit: Fit): Verdict {
  const { category, ruleId, confidence } = fit;
  return {
    category,
    severity: judgement.severity?.value ?? fit.severity,
    ...(confidence === undefined ? {} : { confidence }),
    source: { ruleId },
    isSure: (confidence ?? CERTAIN) >= (classification.threshold ?? 0),
    matchedWords: fit.matchedWords,
    features: [],
  };
}

/** A pack without a threshold lets no model decide. */
function byModel(pack: RulesPack, judgement: Judgement, guess: Guess): Verdict {
  const { category, model, confidence, features } = guess;
  const { threshold } = pack.classification;
  return {
    category,
    severity: judgement.severity?.value ?? compiledPack(pack).severityOf(category) ?? 'normal',
    confidence,
    source: { model },
    isSure: threshold !== undefined && confidence >= threshold,
    matchedWords: [],
    features,
  };
}
