import type { ClassificationRule } from '@recourse/contracts';
import { SearchableText, SoughtWord } from './searchable-text.js';

/** What rules look at. `text` is personal and sealed: null as long as nobody has opened it. */
export interface ComplaintFacts {
  readonly product: string | null;
  readonly issue: string | null;
  readonly text: string | null;
}

/** The opened text of one complaint, made searchable by the first rule that asks. */
export interface RuleText {
  readonly of: string | null;
  searchable?: SearchableText;
}

type Conditions = Pick<ClassificationRule, 'products' | 'issues' | 'anyWords'>;

export interface Compiled<Rule> {
  readonly rule: Rule;
  /**
   * The words that made it fit; empty where it fits without. Null: it does not fit. `needs-text` where that depends on a text
   * that has not been opened.
   */
  readonly words: (facts: ComplaintFacts, text: RuleText) => readonly string[] | 'needs-text' | null;
}

const MOST_MATCHED_WORDS = 20;

export function compile<Rule extends Conditions>(rule: Rule): Compiled<Rule> {
  const products = rule.products ? new Set(rule.products) : null;
  const issues = rule.issues ? new Set(rule.issues) : null;
  const sought = rule.anyWords?.map((word) => new SoughtWord(word)) ?? null;
  return {
    rule,
    words(facts, text) {
      if (products && !(facts.product !== null && products.has(facts.product))) return null;
      if (issues && !(facts.issue !== null && issues.has(facts.issue))) return null;
      if (!sought) return [];
      if (text.of === null) return 'needs-text';
      const found = foundIn((text.searchable ??= new SearchableText(text.of)), sought);
      return found.length > 0 ? found : null;
    },
  };
}

const foundIn = (text: SearchableText, words: readonly SoughtWord[]): string[] =>
  words.flatMap((sought) => (sought.isIn(text) ? sought.word : [])).slice(0, MOST_MATCHED_WORDS);
