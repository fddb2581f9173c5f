import type { Case } from '../client/api-types.js';

/**
 * What must have happened before the next step. Every condition that was met is met again sooner or later without the desk's
 * doing, whatever has happened since: a desk that begins anew gets past its old steps.
 */
export type Condition =
  | { readonly kind: 'awaits-classification' }
  /** `behind`: place of the step after which somebody else has to take it. */
  | { readonly kind: 'assigned'; readonly cycle: number; readonly behind?: number }
  | { readonly kind: 'closed'; readonly cycle: number }
  /** The step at `behind` has shown that the time of these promises is over. */
  | { readonly kind: 'promises-ended'; readonly dueBefore: string; readonly behind: number }
  | { readonly kind: 'history-over'; readonly asOf: string };

/** What the work lists show of a complaint. */
export interface Seen {
  /** Null until the read model has it. */
  readonly case: Case | null;
  /** The rules have looked at it, and it is in the list of complaints that none fits. */
  readonly awaitsClassification: boolean;
}

/** Revision at which a step of the desk is recorded, by its place in the script. */
export type RevisionOf = (place: number) => number;

const assigned = ['assigned', 'resolved', 'closed', 'withdrawn'];
const closed = ['closed', 'withdrawn'];

export function isMet(
  condition: Condition,
  { case: found, awaitsClassification }: Seen,
  revisionOf: RevisionOf,
): boolean {
  if (condition.kind === 'awaits-classification') return awaitsClassification || (found?.category ?? null) !== null;
  if (found === null) return false;
  const knows = (place: number) => found.revision >= revisionOf(place);
  switch (condition.kind) {
    case 'assigned':
      if (found.cycle !== condition.cycle) return found.cycle > condition.cycle;
      return assigned.includes(found.status) && (condition.behind === undefined || knows(condition.behind));
    case 'closed':
      return found.cycle > condition.cycle || (found.cycle === condition.cycle && closed.includes(found.status));
    case 'promises-ended':
      return knows(condition.behind) && noneOpen(found, condition.dueBefore);
    case 'history-over':
      return isHistoryOver(found, condition.asOf);
  }
}

/** Its history has ended, and everything that follows from that is done. */
export const isHistoryOver = (found: Case, asOf: string): boolean => found.historyEnded && noneOpen(found, asOf);

const noneOpen = ({ openPromises }: Case, dueBefore: string): boolean =>
  openPromises.every(({ dueAt }) => dueAt >= dueBefore);
