import { assertAllowed, DomainError, type ComplaintState, type RulesPack } from '@recourse/contracts';
import {
  decided,
  occurrenceOf,
  type ActedAt,
  type Decision,
  type OccurrenceInput,
  type Sender,
} from '@recourse/service-kit/domain';
import { asksForImprovement, assertAsked, verdictOf, type Judgement, type Scores } from './judgement.js';
import { openRevisit } from './open-revisit.js';

type Policy = RulesPack['revisit'] | null;

export interface RecordRevisit extends OccurrenceInput, Judgement {
  readonly comment?: string;
}

/** What somebody of the staff heard from the customer. @throws DomainError as `openRevisit`, `verdictOf`, `assertAsked` */
export function recordRevisit(
  state: ComplaintState,
  command: RecordRevisit,
  { principal, now }: Sender,
  policy: Policy,
): readonly Decision[] {
  assertAllowed(state, 'record-revisit');
  return [judged(state, command, occurrenceOf(command, principal, now, state), policy)];
}

export interface AnswerRevisit extends Judgement {
  readonly scores: Scores;
  readonly comment?: string;
}

/** The customer's own answer. @throws DomainError as `recordRevisit`; `IMPROVEMENT_MISSING` below the best score */
export function answerRevisit(
  state: ComplaintState,
  answer: AnswerRevisit,
  { principal, now }: Sender,
  policy: Policy,
): readonly Decision[] {
  assertAllowed(state, 'record-revisit');
  if (asksForImprovement(answer) && !answer.improvement?.trim()) throw new DomainError('IMPROVEMENT_MISSING');
  return [judged(state, answer, { actor: principal.actor, occurredAt: now, precision: 'instant' }, policy)];
}

function judged(state: ComplaintState, judgement: RecordRevisit, at: ActedAt, policy: Policy): Decision {
  const { resolutionId } = openRevisit(state, at.actor.id, policy);
  assertAsked(judgement);
  const { scores, comment, improvement } = judgement;
  const data = { cycle: state.cycle, resolutionId, verdict: verdictOf(judgement), ...(scores ? { scores } : {}) };
  const personal = {
    ...(comment === undefined ? {} : { comment }),
    ...(improvement === undefined ? {} : { improvement }),
  };
  return decided('complaint.revisited', data, {
    ...at,
    ...(Object.keys(personal).length === 0 ? {} : { personal }),
  });
}
