import { figuresOf, type MinedProcess } from '@recourse/mining';
import type { Mined } from '../mined.js';

/** Everything that was found, for a machine: `--report FILE`. Durations in seconds. */
export function reportOf({ process, rules, conformance, times, cut, bounces }: Mined) {
  return {
    ...figuresOf(process),
    directlyFollows: process.edges.map(({ from, to, count, durations }) => ({
      from,
      to,
      count,
      meanSeconds: durations.mean,
      medianSeconds: durations.median(),
      medianIsExact: durations.exact,
    })),
    activityCounts: Object.fromEntries(process.activities),
    caseSeconds: caseSeconds(process),
    rework: process.rework,
    bounces,
    handovers: process.handovers,
    timeInStatus: times,
    rules,
    conformance,
    cutCases: cut,
  };
}

export const caseSeconds = ({ caseDurations }: MinedProcess) => ({
  mean: caseDurations.mean,
  median: caseDurations.median(),
  medianIsExact: caseDurations.exact,
});
