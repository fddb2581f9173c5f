import { assertAllowed, type ComplaintState, type RulesPack } from '@recourse/contracts';
import { decided, occurrenceOf, type Decision, type OccurrenceInput, type Sender } from '@recourse/service-kit/domain';
import { openRevisit } from './open-revisit.js';

export interface AttemptRevisit extends OccurrenceInput {
  readonly channel: string;
  readonly reached: boolean;
}

export function attemptRevisit(
  state: ComplaintState,
  command: AttemptRevisit,
  { principal, now }: Sender,
  policy: RulesPack['revisit'] | null,
): readonly Decision[] {
  assertAllowed(state, 'attempt-revisit');
  const occurrence = occurrenceOf(command, principal, now, state);
  const { resolutionId, attempts } = openRevisit(state, occurrence.actor.id, policy);
  const { channel, reached } = command;
  const data = { cycle: state.cycle, resolutionId, attempt: attempts + 1, channel, reached };
  return [decided('complaint.revisit-attempted', data, occurrence)];
}
