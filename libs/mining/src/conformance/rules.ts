import type { MinedProcess, Variant } from '../discovery/mined-process.js';

/**
 * Declarative rules over a case's activities (DECLARE): `response`: every `a` is followed by a `b` some time later;
 * `precedence`: no `b` without an `a` before it; `absence`: no `a`; `not-coexistence`: not both in one case.
 */
export type Rule =
  | { readonly kind: 'response' | 'precedence' | 'not-coexistence'; readonly a: string; readonly b: string }
  | { readonly kind: 'absence'; readonly a: string };

export interface RuleResult {
  readonly rule: Rule;
  /** Cases that the rule says something about: those with an `a` (for `precedence` a `b`; for `absence` all). */
  readonly applies: number;
  readonly violations: number;
  /** The first case of each variant that breaks it, the most frequent first, and the place in its path, from 0. */
  readonly examples: readonly { readonly case: string; readonly cases: number; readonly at: number }[];
}

const MOST_EXAMPLES = 20;
const FORM = /^\s*(response|precedence|absence|not-coexistence)\s*:\s*(.+?)\s*(?:->\s*(.+?)\s*)?$/;

/** `response: A -> B`, `precedence: A -> B`, `not-coexistence: A -> B`, `absence: A`; null for anything else. */
export function ruleOf(text: string): Rule | null {
  const [, kind, a, b] = FORM.exec(text) ?? [];
  if (a === undefined || (kind === 'absence') !== (b === undefined)) return null;
  return kind === 'absence' ? { kind, a } : { kind: kind as 'response', a, b: b! };
}

/** A case that the log leaves unfinished breaks a `response` that is still to come. */
export const checkRules = ({ variants }: MinedProcess, rules: readonly Rule[]): RuleResult[] =>
  rules.map((rule) => {
    const concerned = variants.filter(({ path }) => concerns(rule, path));
    const broken = concerned.flatMap((variant) => {
      const at = violationAt(rule, variant.path);
      return at === null ? [] : [{ variant, at }];
    });
    return {
      rule,
      applies: cases(concerned),
      violations: cases(broken.map(({ variant }) => variant)),
      examples: broken
        .slice(0, MOST_EXAMPLES)
        .map(({ variant: { example, count }, at }) => ({ case: example, cases: count, at })),
    };
  });

const cases = (variants: readonly Variant[]): number => variants.reduce((sum, { count }) => sum + count, 0);

function concerns(rule: Rule, path: readonly string[]): boolean {
  if (rule.kind === 'absence') return true;
  return path.includes(rule.kind === 'precedence' ? rule.b : rule.a);
}

function violationAt(rule: Rule, path: readonly string[]): number | null {
  const first = path.indexOf(rule.a);
  switch (rule.kind) {
    case 'absence':
      return first < 0 ? null : first;
    case 'response': {
      const last = path.lastIndexOf(rule.a);
      return path.indexOf(rule.b, last + 1) < 0 ? last : null;
    }
    case 'precedence': {
      const at = path.indexOf(rule.b);
      return first >= 0 && first < at ? null : at;
    }
    case 'not-coexistence': {
      const other = path.indexOf(rule.b);
      return other < 0 ? null : Math.max(first, other);
    }
  }
}
