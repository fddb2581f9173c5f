import { complaintsOf } from './check/check.js';
import type { ControlName } from './arguments.js';
import type { FaultName } from './inflict/inflict.js';
import type { RunResult } from './run.js';

/** The keys are the output for machines. */
export interface FaultRow {
  readonly fault: FaultName;
  readonly kills: number;
  readonly ratePerSecond: number;
  readonly offered: number;
  readonly acknowledged: number;
  readonly present: number;
  /** Complaints and reactions. */
  readonly duplicated: number;
  readonly orderViolations: number;
  readonly readModelDiffs: number;
  readonly lagZeroAfterMs: number | null;
}

export interface ControlRow {
  readonly control: ControlName;
  readonly caught: boolean;
}

export function faultRow(fault: FaultName, result: RunResult): FaultRow {
  const { kills, ratePerSecond, offered, acknowledged, lagZeroAfterMs, findings } = result;
  return {
    fault,
    kills,
    ratePerSecond,
    offered,
    acknowledged,
    present: findings.present,
    duplicated: findings.doubledComplaints.length + findings.doubledReactions.length,
    orderViolations: findings.orderViolations.length,
    readModelDiffs: findings.readModelDiffs,
    lagZeroAfterMs,
  };
}

/** What a run must not show, in words. */
export function violationsOf(
  { offered, acknowledged, lagZeroAfterMs, findings }: RunResult,
  leastShare: number,
): string[] {
  const share = acknowledged / offered;
  return [
    ...(share < leastShare ? [`acknowledged ${share.toFixed(3)} of the offered, less than ${leastShare}`] : []),
    ...(lagZeroAfterMs === null ? ['the consumers did not catch up'] : []),
    ...complaintsOf(findings),
  ];
}
