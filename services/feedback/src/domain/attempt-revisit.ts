import { assertAllowed, DomainError, type ComplaintState, type RulesPack } from '@recourse/contracts';
import { decided, occurrenceOf, type Decision, type OccurrenceInput, type Sender } from '@recourse/service-kit/domain';
import { openRevisit } from './open-revisit.js';
import { proposedChannel } from './revisit-channel.js';

export interface AttemptRevisit extends OccurrenceInput {
  /** The one that the policy proposes, unless it was another. */
  readonly channel?: string;
  readonly reached: boolean;
}

/** @throws DomainError as `openRevisit`; `REVISIT_CHANNEL_MISSING` where neither sender nor policy names a channel */
export function attemptRevisit(
  state: ComplaintState,
  command: AttemptRevisit,
  { principal, now }: Sender,
  policy: RulesPack['revisit'] | null,
): readonly Decision[] {
  assertAllowed(state, 'attempt-revisit');
  const occurrence = occurrenceOf(command, principal, now, state);
  const { resolutionId, attempts } = openRevisit(state, occurrence.actor.id, policy);
  const channel = command.channel ?? proposedChannel(policy?.channels ?? [], attempts);
  if (channel === null) throw new DomainError('REVISIT_CHANNEL_MISSING');
  const { reached } = command;
  const data = { cycle: state.cycle, resolutionId, attempt: attempts + 1, channel, reached };
  return [decided('complaint.revisit-attempted', data, occurrence)];
}
