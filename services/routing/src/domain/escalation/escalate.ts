import { assertAllowed, DomainError, type ComplaintState } from '@recourse/contracts';
import type { RulesVersion } from '@recourse/service-kit';
import {
  assertHandlerOf,
  decided,
  noted,
  occurrenceOf,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';

const HIGHEST_LEVEL = 20;

export interface EscalateCommand extends OccurrenceInput {
  /** The next one where it is left out. */
  readonly level?: number;
  /** Whom the rules name for that level where it is left out. */
  readonly team?: string;
  readonly note?: string;
}

/** The level that a command means, and who is told. */
export function stepOf(
  { escalation }: ComplaintState,
  { level = escalation + 1, team }: EscalateCommand,
  { content }: RulesVersion,
): { readonly level: number; readonly team: string | undefined } {
  return { level, team: team ?? content.escalation?.find((step) => step.level === level)?.team };
}

/**
 * A person takes a complaint up the ladder.
 * @param teamExists whether the team of `stepOf` exists
 * @throws DomainError the command table's refusal; `NOT_THE_HANDLER`; `ESCALATION_LEVEL_REACHED`; `TEAM_NOT_FOUND`;
 *   `INPUT_INVALID` where neither the command nor the rules name a team
 */
export function escalate(
  state: ComplaintState,
  command: EscalateCommand,
  rules: RulesVersion,
  teamExists: boolean,
  sender: Sender,
): Decision[] {
  assertAllowed(state, 'escalate');
  assertHandlerOf(state, sender);
  const when = occurrenceOf(command, sender.principal, sender.now, state);
  const { level, team } = stepOf(state, command, rules);
  if (level <= state.escalation || level > HIGHEST_LEVEL) {
    throw new DomainError('ESCALATION_LEVEL_REACHED', { level: state.escalation });
  }
  if (team === undefined) {
    const problem = { en: 'is needed: the rules name nobody for this level', zh: '必填：规则未指定该级别的团队' };
    throw new DomainError('INPUT_INVALID', { problems: [{ pointer: '/team', problem }] });
  }
  if (!teamExists) throw new DomainError('TEAM_NOT_FOUND');
  return [
    decided(
      'complaint.escalated',
      { cycle: state.cycle, level, reason: 'person', team, rules: rules.reference },
      { ...noted(command.note), ...when },
    ),
  ];
}
