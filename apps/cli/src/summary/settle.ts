import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsumerStatuses } from '../client/api-types.js';
import type { RecourseApi } from '../client/recourse-api.js';
import { StallGuard } from './stall-guard.js';

/** How far the consumers are when the waiting ended. */
export interface Settled {
  /** Events that the slowest consumer has still before it; 0 when everything automatic is done, null when not all could tell. */
  readonly lagEvents: number | null;
  /** Streams that wait for a redrive, over all services. */
  readonly parked: number;
}

const PAUSE_MS = 50;

export function lagOf(consumers: readonly ConsumerStatuses[]): number | null {
  const all = consumers.flatMap(({ react, project }) => [react.lagEvents, project.lagEvents]);
  const known = all.filter((one) => one !== null);
  return known.length === all.length ? Math.max(...known) : null;
}

/** Projections have nothing to park, so only reactions count. */
const parkedOf = (consumers: readonly ConsumerStatuses[]): number =>
  consumers.reduce((sum, { react }) => sum + (react.parked ?? 0), 0);

const headOf = (consumers: readonly ConsumerStatuses[]): string => consumers.map(({ react }) => react.head).join();

/**
 * Waits until every consumer has reached the head of the log twice in a row with the head unmoved in between: then no
 * reaction is pending. When nothing moves for 30 s it says how things stand instead.
 */
export async function settle(api: RecourseApi, guard = new StallGuard(api)): Promise<Settled> {
  let quietAt: string | null = null;
  for (;;) {
    const { consumers, stalled } = await guard.look();
    const lagEvents = lagOf(consumers);
    const head = headOf(consumers);
    if (stalled || (lagEvents === 0 && head === quietAt)) return { lagEvents, parked: parkedOf(consumers) };
    quietAt = lagEvents === 0 ? head : null;
    await sleep(PAUSE_MS, undefined, api.client.signal ? { signal: api.client.signal } : {});
  }
}
