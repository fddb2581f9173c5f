import { assertAllowed, type ComplaintState, type DataOf, type RulesPack } from '@recourse/contracts';
import { decided, occurrenceOf, type Decision, type OccurrenceInput, type Sender } from '@recourse/service-kit/domain';
import { openRevisit } from './open-revisit.js';

type Judgement = Pick<DataOf<'complaint.revisited'>, 'verdict' | 'scores'>;

export interface RecordRevisit extends OccurrenceInput, Judgement {
  readonly comment?: string;
}

export function recordRevisit(
  state: ComplaintState,
  command: RecordRevisit,
  { principal, now }: Sender,
  policy: RulesPack['revisit'] | null,
): readonly Decision[] {
  assertAllowed(state, 'record-revisit');
  const occurrence = occurrenceOf(command, principal, now, state);
  const { resolutionId } = openRevisit(state, occurrence.actor.id, policy);
  const { verdict, scores, comment } = command;
  const data = { cycle: state.cycle, resolutionId, verdict, ...(scores ? { scores } : {}) };
  return [
    decided('complaint.revisited', data, {
      ...occurrence,
      ...(comment === undefined ? {} : { personal: { comment } }),
    }),
  ];
}
