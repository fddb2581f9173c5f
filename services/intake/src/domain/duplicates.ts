import { shinglesOf, similarity, type Similarity } from './similarity.js';

/** What is known of a complaint that may be the same matter. */
export interface Candidate {
  readonly complaintId: string;
  readonly customerId: string;
  readonly product: string | null;
  readonly receivedAt: string;
  readonly text: string;
}

export interface DuplicateHint extends Similarity {
  readonly complaintId: string;
  readonly sameCustomer: boolean;
  readonly sameProduct: boolean;
  readonly daysApart: number;
}

/** From these thousandths on two complaints look alike; of one customer less is enough. */
export const ALIKE = { sameCustomer: 200, otherCustomer: 400 } as const;

const DAY_MS = 86_400_000;

/** Candidates that look like the same matter, the most alike first. @param family ids of one customer's merged files */
export function duplicatesOf(
  own: Candidate,
  candidates: readonly Candidate[],
  family: ReadonlySet<string>,
): DuplicateHint[] {
  const shingles = shinglesOf(own.text);
  const hints = candidates.map(({ complaintId, customerId, product, receivedAt, text }): DuplicateHint => ({
    complaintId,
    sameCustomer: family.has(customerId),
    sameProduct: own.product !== null && own.product === product,
    daysApart: Math.floor(Math.abs(Date.parse(receivedAt) - Date.parse(own.receivedAt)) / DAY_MS),
    ...similarity(shingles, shinglesOf(text)),
  }));
  return hints.filter(looksAlike).sort((a, b) => b.score - a.score || (a.complaintId < b.complaintId ? -1 : 1));
}

const looksAlike = ({ sameCustomer, score }: DuplicateHint): boolean =>
  score >= (sameCustomer ? ALIKE.sameCustomer : ALIKE.otherCustomer);
