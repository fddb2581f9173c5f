import { assertAllowed, DomainError, type Actor, type ComplaintState, type DataOf } from '@recourse/contracts';
import type { RulesVersion } from '@recourse/service-kit';
import { assertNotRecused, decided, type ActedAt, type Decision } from '@recourse/service-kit/domain';
import { climbBySeverity } from '../escalation/ladder.js';
import { compiledPack } from './compiled-pack.js';

type Classified = DataOf<'complaint.classified'>;

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
