import { DomainError, type DataOf } from '@recourse/contracts';

type Revisited = DataOf<'complaint.revisited'>;
export type Verdict = Revisited['verdict'];
export type Scores = NonNullable<Revisited['scores']>;

/** From this overall score on a customer is satisfied who does not say otherwise. */
export const SATISFIED_FROM = 4;

/** Nothing is left to improve. */
export const BEST_SCORE = 5;

export interface Judgement {
  readonly verdict?: Verdict;
  readonly scores?: Scores;
  /** What would make it a 5 (requirement Q3). */
  readonly improvement?: string;
}

/**
 * The verdict as stated, else as the overall score says.
 * @throws DomainError `REVISIT_ANSWER_EMPTY`
 */
export function verdictOf({ verdict, scores }: Judgement): Verdict {
  if (verdict) return verdict;
  if (!scores) throw new DomainError('REVISIT_ANSWER_EMPTY');
  return scores.overall >= SATISFIED_FROM ? 'satisfied' : 'dissatisfied';
}

/** Whether the customer is asked what would make it a 5. */
export const asksForImprovement = ({ scores }: Judgement): boolean =>
  scores !== undefined && scores.overall < BEST_SCORE;

/** @throws DomainError `IMPROVEMENT_NOT_ASKED` */
export function assertAsked(judgement: Judgement): void {
  if (judgement.improvement !== undefined && !asksForImprovement(judgement)) {
    throw new DomainError('IMPROVEMENT_NOT_ASKED');
  }
}
