import { join } from 'node:path';
import { History } from './history.js';
import { faults } from './inflict/faults.js';
import type { FaultName } from './inflict/inflict.js';
import { faultRow, violationsOf, type FaultRow } from './report.js';
import { run } from './run.js';

export interface FaultRunOptions {
  readonly kills: number;
  readonly seed: number;
  readonly ratePerSecond: number;
  readonly historyDirectory: string;
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Everything that waited while everything was down, on a small machine. */
const LAG_LIMIT_MS = 300_000;

/** One kind of fault, as often as asked for, on a system of its own. */
export async function runFault(
  fault: FaultName,
  { historyDirectory, ...options }: FaultRunOptions,
): Promise<{ readonly row: FaultRow; readonly violations: readonly string[] }> {
  const { inflict, leastAcknowledged, behindDoors } = faults[fault];
  const history = new History(join(historyDirectory, `${fault}-${options.seed}.jsonl`));
  try {
    const result = await run({
      ...options,
      inflict,
      history,
      lagLimitMs: LAG_LIMIT_MS,
      ...(behindDoors ? { behindDoors } : {}),
    });
    const row = faultRow(fault, result);
    const violations = violationsOf(result, leastAcknowledged);
    history.write('result', { row, violations });
    return { row, violations };
  } finally {
    history.close();
  }
}
