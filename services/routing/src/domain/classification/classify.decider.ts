import {
  assertAllowed,
  DomainError,
  isEventOf,
  type ComplaintState,
  type DataOf,
  type Envelope,
} from '@recourse/contracts';
import type { RulesVersion } from '@recourse/service-kit';
import { decided, type ActedAt, type Decision } from '@recourse/service-kit/domain';
import { clocksTriggeredBy, startClocks } from '../clocks/start-clocks.js';
import { compiledPack, type ComplaintFacts, type Fit } from './compiled-pack.js';

/**
 * What follows from a complaint's receipt: its category, unless no rule fits or a person was faster, and the clocks that
 * count from it.
 */
export function classifyReceived(
  known: ComplaintState,
  received: Envelope,
  rules: RulesVersion,
  fit: Fit | null,
): Decision[] {
  const trigger = { id: received.id, occurredAt: received.occurredAt, precision: received.occurredPrecision };
  const clocks = startClocks(rules, clocksTriggeredBy(rules, 'complaint.received', known), known.cycle, trigger);
  return [
    ...(fit && known.category === null ? [classified(known.cycle, rules, fit)] : []),
    ...clocks.map((clock) => decided('complaint.clock-started', clock)),
  ];
}

const classified = (cycle: number, { reference }: RulesVersion, fit: Fit): Decision =>
  decided(
    'complaint.classified',
    {
      cycle,
      category: fit.category,
      severity: fit.severity,
      decidedBy: 'rule',
      ruleId: fit.ruleId,
      rules: reference,
    },
    fit.matchedWords.length > 0 ? { personal: { matchedWords: [...fit.matchedWords] } } : {},
  );

/** What the rules know of a complaint without opening its text. */
export function factsOf(received: Envelope): ComplaintFacts {
  if (!isEventOf(received, 'complaint.received')) return { product: null, issue: null, text: null };
  return { product: received.data.product ?? null, issue: received.data.issue ?? null, text: null };
}

export interface ClassificationCommand {
  readonly category: string;
  readonly severity: DataOf<'complaint.classified'>['severity'];
}

/** @throws DomainError the command table's refusal; `INPUT_INVALID` for a category that the pack does not know */
export function classifyByPerson(
  state: ComplaintState,
  { category, severity }: ClassificationCommand,
  { reference, content }: RulesVersion,
  { occurredAt, precision, actor }: ActedAt,
): Decision[] {
  assertAllowed(state, 'classify');
  if (!compiledPack(content).accepts(category)) {
    throw new DomainError('INPUT_INVALID', {
      problems: [{ pointer: '/category', problem: `is no category of the rule pack ${content.pack}` }],
    });
  }
  return [
    decided(
      'complaint.classified',
      { cycle: state.cycle, category, severity, decidedBy: 'person', rules: reference },
      { occurredAt, precision, actor },
    ),
  ];
}
