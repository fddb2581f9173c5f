import { setTimeout as sleep } from 'node:timers/promises';
import type { RecourseApi } from '@recourse/cli/client';
import type { History } from '../history.js';

const EVERY_MS = 200;
const TOLD_EVERY_MS = 2_000;

/** Everything that consumers have before them; null while it can't be told. */
export interface Backlog {
  readonly lagEvents: number;
  readonly parked: number;
  readonly head: string;
  /** Groups that are behind, with the events before them. */
  readonly behind: Readonly<Record<string, number>>;
}

export async function backlogOf(api: RecourseApi): Promise<Backlog | null> {
  const all = await api.allConsumers().catch(() => null);
  if (all === null) return null;
  const consumers = all.flatMap(({ react, project }) => [react, project]);
  const lags = known(consumers.map(({ lagEvents }) => lagEvents));
  const parked = known(all.map(({ react }) => react.parked));
  if (lags === null || parked === null) return null;
  return {
    lagEvents: Math.max(...lags),
    parked: parked.reduce((sum, streams) => sum + streams, 0),
    head: all.map(({ react }) => react.head).join(),
    behind: Object.fromEntries(
      consumers.flatMap(({ group, lagEvents }) => (lagEvents ? [[group, lagEvents] as const] : [])),
    ),
  };
}

const known = (values: readonly (number | null)[]): number[] | null => {
  const numbers = values.filter((value) => value !== null);
  return numbers.length === values.length ? numbers : null;
};

/**
 * Waits until every group has reached the end of the log, twice in a row with nothing appended in between, and nothing is
 * parked.
 * @returns after how many milliseconds; null where it did not happen in time
 */
export async function untilNoLag(api: RecourseApi, history: History, limitMs: number): Promise<number | null> {
  const begun = performance.now();
  let toldAt = begun;
  let quietAt: string | null = null;
  while (performance.now() - begun < limitMs) {
    const backlog = await backlogOf(api);
    const isQuiet = backlog !== null && backlog.lagEvents === 0 && backlog.parked === 0;
    if (isQuiet && backlog.head === quietAt) return Math.round(performance.now() - begun);
    quietAt = isQuiet ? backlog.head : null;
    if (performance.now() - toldAt > TOLD_EVERY_MS) {
      toldAt = performance.now();
      history.write('lag', backlog ? { ...backlog } : { unknown: true });
    }
    await sleep(EVERY_MS);
  }
  return null;
}
