import type { Evidence } from './evidence.js';
import { orderViolations } from './order.js';
import { doubledComplaints, lostResolutions, presentComplaints } from './presence.js';
import { doubledReactions, lostReactions } from './reactions.js';

/** What the evidence of a run says. Everything but `present` is something that a sound system never shows. */
export interface Findings {
  /** Acknowledged complaints that are there once. */
  readonly present: number;
  readonly lostComplaints: number;
  readonly doubledComplaints: readonly string[];
  readonly lostResolutions: readonly string[];
  readonly lostReactions: readonly string[];
  readonly doubledReactions: readonly string[];
  readonly orderViolations: readonly string[];
  readonly readModelDiffs: number;
  readonly recordFailures: number;
}

/** Pure: the judgement on a run. */
export function check(evidence: Evidence): Findings {
  const { events, acknowledged, readModelDiffs, recordFailures } = evidence;
  const present = presentComplaints(evidence);
  return {
    present,
    lostComplaints: acknowledged.size - present,
    doubledComplaints: doubledComplaints(evidence),
    lostResolutions: lostResolutions(evidence),
    lostReactions: lostReactions(events),
    doubledReactions: doubledReactions(events),
    orderViolations: orderViolations(events),
    readModelDiffs: Object.values(readModelDiffs).reduce((sum, rows) => sum + rows, 0),
    recordFailures,
  };
}

/** What is wrong, in words; nothing where all is well. */
export function complaintsOf(findings: Findings): string[] {
  const lists = [
    'doubledComplaints',
    'lostResolutions',
    'lostReactions',
    'doubledReactions',
    'orderViolations',
  ] as const;
  const counts = ['lostComplaints', 'readModelDiffs', 'recordFailures'] as const;
  return [
    ...counts.filter((name) => findings[name] !== 0).map((name) => `${name}: ${findings[name]}`),
    ...lists
      .filter((name) => findings[name].length > 0)
      .map((name) => `${name}: ${findings[name].length} (${findings[name].slice(0, 3).join('; ')} …)`),
  ];
}
