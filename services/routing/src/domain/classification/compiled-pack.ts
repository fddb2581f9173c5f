import { CategoryPath, parserOf, type ClassificationRule, type RulesPack } from '@recourse/contracts';
import { SearchableText, SoughtWord } from './searchable-text.js';

/** What rules look at. `text` is personal and sealed: null as long as nobody has opened it. */
export interface ComplaintFacts {
  readonly product: string | null;
  readonly issue: string | null;
  readonly text: string | null;
}

export interface Fit {
  readonly ruleId: string;
  readonly category: string;
  readonly severity: ClassificationRule['severity'];
  /** The rule's own words that were found. */
  readonly matchedWords: readonly string[];
}

interface CompiledRule {
  readonly rule: ClassificationRule;
  readonly products: ReadonlySet<string> | null;
  readonly issues: ReadonlySet<string> | null;
  readonly words: readonly SoughtWord[] | null;
}

const MOST_MATCHED_WORDS = 20;
const PLACEHOLDER = /\{(product|issue)\}/g;
const CODE = '[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?';

const categoryParser = parserOf(CategoryPath);

/** The classification rules of one version of a pack, made ready once. */
class CompiledPack {
  private readonly rules: readonly CompiledRule[];
  private readonly listed: ReadonlySet<string>;
  private readonly templates: readonly RegExp[];

  constructor({ classification, categories }: RulesPack) {
    this.rules = classification.rules.map((rule) => ({
      rule,
      products: rule.products ? new Set(rule.products) : null,
      issues: rule.issues ? new Set(rule.issues) : null,
      words: rule.anyWords?.map((word) => new SoughtWord(word)) ?? null,
    }));
    this.listed = new Set(categories.map(({ code }) => code));
    this.templates = classification.rules.filter(({ category }) => isTemplate(category)).map(templatePattern);
  }

  /** The first rule that fits. `needs-text` where that depends on a text that has not been opened. */
  firstFit(facts: ComplaintFacts): Fit | 'needs-text' | null {
    let text: SearchableText | null = null;
    for (const { rule, products, issues, words } of this.rules) {
      if (products && !(facts.product !== null && products.has(facts.product))) continue;
      if (issues && !(facts.issue !== null && issues.has(facts.issue))) continue;
      const category = expand(rule.category, facts);
      if (category === null) continue;
      if (words && facts.text === null) return 'needs-text';
      const matchedWords = words ? foundIn((text ??= new SearchableText(facts.text!)), words) : [];
      if (words && matchedWords.length === 0) continue;
      return { ruleId: rule.id, category, severity: rule.severity, matchedWords };
    }
    return null;
  }

  /** Whether a person may choose this category: it is listed, or a template of the rules can give it. */
  accepts(category: string): boolean {
    return this.listed.has(category) || this.templates.some((template) => template.test(category));
  }
}

const foundIn = (text: SearchableText, words: readonly SoughtWord[]): string[] =>
  words.flatMap((sought) => (sought.isIn(text) ? sought.word : [])).slice(0, MOST_MATCHED_WORDS);

export const isTemplate = (category: string): boolean => category.includes('{');

/** Null when the complaint lacks a code that the template asks for, or when the result is no category. */
function expand(category: string, facts: ComplaintFacts): string | null {
  if (!isTemplate(category)) return category;
  let complete = true;
  const expanded = category.replaceAll(PLACEHOLDER, (_, name: 'product' | 'issue') => {
    complete &&= facts[name] !== null;
    return facts[name] ?? '';
  });
  return complete && categoryParser.accepts(expanded) ? expanded : null;
}

function templatePattern({ category }: ClassificationRule): RegExp {
  const pattern = category.split(/\{(?:product|issue)\}/).map((part) => part.replace(/[.-]/g, '\\$&'));
  return new RegExp(`^${pattern.join(CODE)}$`);
}

const compiled = new WeakMap<RulesPack, CompiledPack>();

/** Remembered per pack object: a version never changes, and the library hands out the same object. */
export function compiledPack(pack: RulesPack): CompiledPack {
  let known = compiled.get(pack);
  if (!known) compiled.set(pack, (known = new CompiledPack(pack)));
  return known;
}
