import type { Case } from '../client/api-types.js';

/**
 * What must have happened before the next step. Every condition stays true once it is, whatever happens later: a desk that
 * begins anew finds its old steps' conditions met.
 */
export type Condition =
  | { readonly kind: 'awaits-classification' }
  | { readonly kind: 'assigned'; readonly cycle: number }
  | { readonly kind: 'closed'; readonly cycle: number };

/** What the work lists show of a complaint. */
export interface Seen {
  /** Null until the read model has it. */
  readonly case: Case | null;
  /** The rules have looked at it, and it is in the list of complaints that none fits. */
  readonly awaitsClassification: boolean;
}

const assigned = ['assigned', 'resolved', 'closed', 'withdrawn'];
const closed = ['closed', 'withdrawn'];

export function isMet(condition: Condition, { case: found, awaitsClassification }: Seen): boolean {
  if (condition.kind === 'awaits-classification') return awaitsClassification || (found?.category ?? null) !== null;
  if (found === null) return false;
  if (found.cycle !== condition.cycle) return found.cycle > condition.cycle;
  return (condition.kind === 'assigned' ? assigned : closed).includes(found.status);
}
