import { isEventOf, type ComplaintState, type DataOf, type Envelope, type PersonalOf } from '@recourse/contracts';
import type { RulesVersion } from '@recourse/service-kit';
import { decided, type Decision } from '@recourse/service-kit/domain';
import { clocksTriggeredBy, startClocks } from '../clocks/start-clocks.js';
import { climbBySeverity } from '../escalation/ladder.js';
import { recuseThoseComplainedAbout } from '../recusal/recusal.js';
import type { ComplaintFacts, Judgement } from './compiled-pack.js';
import { CERTAIN, verdictOf, type Opinions, type Verdict } from './verdict.js';

type Classified = DataOf<'complaint.classified'>;

const MOST_MATCHED_WORDS = 20;

/**
 * What follows from a complaint's receipt: its category by the rules, else by the model, or a proposal to a person where that is
 * not sure enough, unless neither has one or a person was faster; the recusal of those whom it is about; the clocks that count
 * from it; and the ladder.
 */
export function classifyReceived(
  known: ComplaintState,
  received: Envelope,
  rules: RulesVersion,
  opinions: Opinions | null,
): Decision[] {
  const trigger = { id: received.id, occurredAt: received.occurredAt, precision: received.occurredPrecision };
  const clocks = startClocks(rules, clocksTriggeredBy(rules, 'complaint.received', known), known.cycle, trigger);
  return [
    ...(known.category === null && opinions ? judged(known, rules, opinions) : []),
    ...recuseThoseComplainedAbout(known),
    ...clocks.map((clock) => decided('complaint.clock-started', clock)),
  ];
}

function judged(known: ComplaintState, rules: RulesVersion, opinions: Opinions): Decision[] {
  const verdict = verdictOf(rules.content, opinions);
  if (!verdict) return [];
  const { cycle } = known;
  if (!verdict.isSure) return [proposed(cycle, rules, opinions.judgement, verdict)];
  return [
    classified(cycle, rules, opinions.judgement, verdict),
    ...climbBySeverity({ ...known, severity: verdict.severity }, rules),
  ];
}

function classified(cycle: number, { reference }: RulesVersion, judgement: Judgement, verdict: Verdict): Decision {
  const { category, severity, source, confidence } = verdict;
  const { nature, manner } = judgement;
  const reasons = reasonsOf(judgement);
  return decided(
    'complaint.classified',
    {
      cycle,
      category,
      severity,
      decidedBy: 'model' in source ? 'model' : 'rule',
      ...source,
      rules: reference,
      ...(nature ? { nature: nature.value } : {}),
      ...(manner ? { manner: manner.value } : {}),
      ...(reasons.length > 0 ? { reasons } : {}),
      ...(confidence === undefined ? {} : { confidence }),
    },
    explained(verdict, judgement.severity, nature, manner),
  );
}

function proposed(cycle: number, { reference }: RulesVersion, judgement: Judgement, verdict: Verdict): Decision {
  const { category, severity, source, confidence = CERTAIN } = verdict;
  return decided(
    'complaint.classification-proposed',
    {
      cycle,
      category,
      severity,
      proposedBy: 'model' in source ? 'model' : 'rule',
      ...source,
      rules: reference,
      confidence,
    },
    explained(verdict, judgement.severity),
  );
}

const reasonsOf = (judgement: Judgement): NonNullable<Classified['reasons']> =>
  (['severity', 'nature', 'manner'] as const).flatMap((of) => {
    const ruleId = judgement[of]?.ruleId;
    return ruleId === undefined ? [] : { of, ruleId };
  });

type Words = { readonly matchedWords: readonly string[] } | null;

function explained(verdict: Verdict, ...opinions: readonly Words[]): { personal?: PersonalOf<'complaint.classified'> } {
  const words = [...new Set([verdict, ...opinions].flatMap((one) => one?.matchedWords ?? []))];
  const features = [...verdict.features];
  const personal = {
    ...(words.length > 0 ? { matchedWords: words.slice(0, MOST_MATCHED_WORDS) } : {}),
    ...(features.length > 0 ? { features } : {}),
  };
  return Object.keys(personal).length > 0 ? { personal } : {};
}

/** What the rules know of a complaint without opening its text. */
export function factsOf(received: Envelope): ComplaintFacts {
  if (!isEventOf(received, 'complaint.received')) return { product: null, issue: null, text: null };
  return { product: received.data.product ?? null, issue: received.data.issue ?? null, text: null };
}
