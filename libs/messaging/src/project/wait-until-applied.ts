import { comparePositions, type Position } from '@recourse/event-store';
import type { AppliedPosition } from './applied-position.js';

const POLL_MS = 25;

/**
 * True once `position` is applied; false when that took longer than `timeoutMs`.
 * @param applied of this process, as long as it moves these tables
 * @param saved as the database has it, whoever moves them
 */
export async function waitUntilApplied(
  applied: AppliedPosition,
  saved: () => Promise<Position>,
  position: Position,
  timeoutMs: number,
): Promise<boolean> {
  if (applied.has(position)) return true;
  const until = performance.now() + timeoutMs;
  for (;;) {
    const left = until - performance.now();
    if (applied.position !== null) return applied.wait(position, Math.max(0, left));
    // Another process moves the tables, or nobody does at the moment.
    if (comparePositions(position, await saved()) <= 0) return true;
    if (left <= 0) return false;
    await applied.wait(position, Math.min(POLL_MS, left));
  }
}
