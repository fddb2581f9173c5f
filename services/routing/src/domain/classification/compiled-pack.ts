import { CategoryPath, parserOf, type ClassificationRule, type DataOf, type RulesPack } from '@recourse/contracts';
import { compile, type Compiled, type ComplaintFacts, type RuleText } from './compiled-rule.js';

export type { ComplaintFacts } from './compiled-rule.js';

type Classified = DataOf<'complaint.classified'>;

export interface Fit {
  readonly ruleId: string;
  readonly category: string;
  readonly severity: ClassificationRule['severity'];
  /** In thousandths; absent where the rule does not say how sure it is. */
  readonly confidence?: number;
  /** The rule's own words that were found. */
  readonly matchedWords: readonly string[];
}

/** What the rules say of one question: the first that fits. */
export interface Opinion<Value> {
  readonly ruleId: string;
  readonly value: Value;
  readonly matchedWords: readonly string[];
}

/** What the rules make of a complaint. */
export interface Judgement {
  readonly fit: Fit | null;
  readonly severity: Opinion<Classified['severity']> | null;
  readonly nature: Opinion<NonNullable<Classified['nature']>> | null;
  readonly manner: Opinion<NonNullable<Classified['manner']>> | null;
}

const PLACEHOLDER = /\{(product|issue)\}/g;
const CODE = '[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?';

const categoryParser = parserOf(CategoryPath);

/** The classification rules of one version of a pack, made ready once. */
class CompiledPack {
  private readonly rules: readonly Compiled<ClassificationRule>[];
  private readonly opinions;
  private readonly listed: ReadonlySet<string>;
  private readonly templates: readonly RegExp[];

  constructor({ classification, categories }: RulesPack) {
    const { rules, severity = [], nature = [], manner = [] } = classification;
    this.rules = rules.map(compile);
    this.opinions = { severity: severity.map(compile), nature: nature.map(compile), manner: manner.map(compile) };
    this.listed = new Set(categories.map(({ code }) => code));
    this.templates = rules.filter(({ category }) => isTemplate(category)).map(templatePattern);
  }

  /** What the rules say. `needs-text` where that depends on a text that has not been opened. */
  judge(facts: ComplaintFacts): Judgement | 'needs-text' {
    const text: RuleText = { of: facts.text };
    const fit = this.firstFit(facts, text);
    const severity = opinionOf(this.opinions.severity, facts, text);
    const nature = opinionOf(this.opinions.nature, facts, text);
    const manner = opinionOf(this.opinions.manner, facts, text);
    const needsText = [fit, severity, nature, manner].includes('needs-text');
    return needsText ? 'needs-text' : ({ fit, severity, nature, manner } as Judgement);
  }

  /** Whether a person may choose this category: it is listed, or a template of the rules can give it. */
  accepts(category: string): boolean {
    return this.listed.has(category) || this.templates.some((template) => template.test(category));
  }

  /** Of the first rule that gives this category; null where none says so. */
  severityOf(category: string): ClassificationRule['severity'] | null {
    return this.rules.find(({ rule }) => rule.category === category)?.rule.severity ?? null;
  }

  private firstFit(facts: ComplaintFacts, text: RuleText): Fit | 'needs-text' | null {
    for (const { rule, words } of this.rules) {
      const category = expand(rule.category, facts);
      if (category === null) continue;
      const matchedWords = words(facts, text);
      if (matchedWords === 'needs-text') return matchedWords;
      if (matchedWords === null) continue;
      const confidence = rule.confidence === undefined ? {} : { confidence: rule.confidence };
      return { ruleId: rule.id, category, severity: rule.severity, ...confidence, matchedWords };
    }
    return null;
  }
}

function opinionOf<Value>(
  rules: readonly Compiled<{ readonly id: string; readonly value: Value }>[],
  facts: ComplaintFacts,
  text: RuleText,
): Opinion<Value> | 'needs-text' | null {
  for (const { rule, words } of rules) {
    const matchedWords = words(facts, text);
    if (matchedWords === 'needs-text') return matchedWords;
    if (matchedWords !== null) return { ruleId: rule.id, value: rule.value, matchedWords };
  }
  return null;
}

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
