import {
  assertAllowed,
  DomainError,
  isEventOf,
  type Actor,
  type ComplaintState,
  type DataOf,
  type Envelope,
} from '@recourse/contracts';
import type { RulesVersion } from '@recourse/service-kit';
import { assertNotRecused, decided, type ActedAt, type Decision } from '@recourse/service-kit/domain';
import { clocksTriggeredBy, startClocks } from '../clocks/start-clocks.js';
import { climbBySeverity } from '../escalation/ladder.js';
import { recuseThoseComplainedAbout } from '../recusal/recusal.js';
import { compiledPack, type ComplaintFacts, type Fit, type Judgement } from './compiled-pack.js';

type Classified = DataOf<'complaint.classified'>;

const MOST_MATCHED_WORDS = 20;
const CERTAIN = 1_000;

/**
 * What follows from a complaint's receipt: its category, or a proposal to a person where the rule is not sure enough, unless no
 * rule fits or a person was faster; the recusal of those whom it is about; the clocks that count from it; and the ladder.
 */
export function classifyReceived(
  known: ComplaintState,
  received: Envelope,
  rules: RulesVersion,
  judgement: Judgement | null,
): Decision[] {
  const trigger = { id: received.id, occurredAt: received.occurredAt, precision: received.occurredPrecision };
  const clocks = startClocks(rules, clocksTriggeredBy(rules, 'complaint.received', known), known.cycle, trigger);
  return [
    ...(known.category === null && judgement?.fit ? judged(known, rules, judgement, judgement.fit) : []),
    ...recuseThoseComplainedAbout(known),
    ...clocks.map((clock) => decided('complaint.clock-started', clock)),
  ];
}

function judged(known: ComplaintState, rules: RulesVersion, judgement: Judgement, fit: Fit): Decision[] {
  const { threshold = 0 } = rules.content.classification;
  const severity = judgement.severity?.value ?? fit.severity;
  if ((fit.confidence ?? CERTAIN) < threshold) return [proposed(known.cycle, rules, judgement, fit)];
  return [classified(known.cycle, rules, judgement, fit), ...climbBySeverity({ ...known, severity }, rules)];
}

function classified(cycle: number, { reference }: RulesVersion, judgement: Judgement, fit: Fit): Decision {
  const { severity, nature, manner } = judgement;
  const reasons = reasonsOf(judgement);
  return decided(
    'complaint.classified',
    {
      cycle,
      category: fit.category,
      severity: severity?.value ?? fit.severity,
      decidedBy: 'rule',
      ruleId: fit.ruleId,
      rules: reference,
      ...(nature ? { nature: nature.value } : {}),
      ...(manner ? { manner: manner.value } : {}),
      ...(reasons.length > 0 ? { reasons } : {}),
      ...(fit.confidence === undefined ? {} : { confidence: fit.confidence }),
    },
    matchedWords(fit, severity, nature, manner),
  );
}

const proposed = (cycle: number, { reference }: RulesVersion, { severity }: Judgement, fit: Fit): Decision =>
  decided(
    'complaint.classification-proposed',
    {
      cycle,
      category: fit.category,
      severity: severity?.value ?? fit.severity,
      ruleId: fit.ruleId,
      rules: reference,
      confidence: fit.confidence ?? CERTAIN,
    },
    matchedWords(fit, severity),
  );

const reasonsOf = (judgement: Judgement): NonNullable<Classified['reasons']> =>
  (['severity', 'nature', 'manner'] as const).flatMap((of) => {
    const ruleId = judgement[of]?.ruleId;
    return ruleId === undefined ? [] : { of, ruleId };
  });

function matchedWords(...opinions: readonly ({ readonly matchedWords: readonly string[] } | null)[]) {
  const words = [...new Set(opinions.flatMap((opinion) => opinion?.matchedWords ?? []))];
  return words.length > 0 ? { personal: { matchedWords: words.slice(0, MOST_MATCHED_WORDS) } } : {};
}

/** What the rules know of a complaint without opening its text. */
export function factsOf(received: Envelope): ComplaintFacts {
  if (!isEventOf(received, 'complaint.received')) return { product: null, issue: null, text: null };
  return { product: received.data.product ?? null, issue: received.data.issue ?? null, text: null };
}

export interface ClassificationCommand {
  readonly category: string;
  readonly severity: Classified['severity'];
  readonly nature?: NonNullable<Classified['nature']>;
  readonly manner?: NonNullable<Classified['manner']>;
}

/** The ladder is the rules', whoever said how severe the complaint is. */
const LADDER: Actor = { kind: 'automation', id: 'routing.escalate', role: 'automation' };

/** @throws DomainError the command table's refusal; `STAFF_RECUSED`; `INPUT_INVALID` for a category that the pack does not know */
export function classifyByPerson(
  state: ComplaintState,
  command: ClassificationCommand,
  rules: RulesVersion,
  { occurredAt, precision, actor }: ActedAt,
): Decision[] {
  assertAllowed(state, 'classify');
  assertNotRecused(state, actor.id);
  const { category, severity, nature, manner } = command;
  if (!compiledPack(rules.content).accepts(category)) {
    throw new DomainError('INPUT_INVALID', {
      problems: [
        {
          pointer: '/category',
          problem: {
            en: `is no category of the rule pack ${rules.content.pack}`,
            zh: `不是规则包 ${rules.content.pack} 中的类别`,
          },
        },
      ],
    });
  }
  const corrects = correctedBy(state, command);
  return [
    decided(
      'complaint.classified',
      {
        cycle: state.cycle,
        category,
        severity,
        decidedBy: 'person',
        rules: rules.reference,
        ...(nature === undefined ? {} : { nature }),
        ...(manner === undefined ? {} : { manner }),
        ...(corrects === null ? {} : { corrects }),
      },
      { occurredAt, precision, actor },
    ),
    ...climbBySeverity({ ...state, severity }, rules).map((step) => ({
      ...step,
      occurredAt,
      precision,
      actor: LADDER,
    })),
  ];
}

/** The classification that a person's replaces, or the proposal from which it differs. */
function correctedBy(state: ComplaintState, { category, severity }: ClassificationCommand): string | null {
  const { classificationId, proposal } = state;
  if (classificationId !== null) return classificationId;
  return proposal && (proposal.category !== category || proposal.severity !== severity) ? proposal.eventId : null;
}
