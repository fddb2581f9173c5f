import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from './delivery.js';
import type { Ended, Home, Running } from './home.js';

/** With Kafka there are many more kinds of kills, which have tests of their own. */
export const KILLS: Readonly<Record<Delivery, number>> = { feed: 4, kafka: 2 };
const SEED = 20_261_123;

/** Shares of the work at which it is killed; mulberry32, so every run has the same. */
export function seededShares(count: number): number[] {
  let state = SEED;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Array.from({ length: count }, () => 0.08 + 0.84 * next()).toSorted((a, b) => a - b);
}

/** Waits until the log has so many events. @returns false if the command ends before */
export async function untilEvents(home: Home, running: Running, wanted: number): Promise<boolean> {
  let over = false;
  void running.ended.then(() => (over = true));
  while (!over) {
    try {
      const api = await Promise.race([home.api(), running.ended.then(() => null)]);
      if (api && (await api.events()) >= wanted) return true;
    } catch {
      // It is not up yet.
    }
    await sleep(20);
  }
  return false;
}

export const succeeded = ({ code, stderr }: Ended): void => {
  if (code !== 0) throw new Error(stderr);
};
