import { openArrival } from '../load/open-arrival.js';
import { tell } from '../load/tell.js';
import { drive, quantiles } from '../measure.js';
import type { Measured } from '../row.js';
import type { Installation } from './installation.js';

export const AT_ONCE = 128;
export const WARM_UP_SECONDS = 10;
const MOST_SAMPLES = 1_000;
const TELL_EVERY_MS = 10_000;

export interface Steady extends Measured {
  readonly lagEventsBefore: number;
  readonly lagEventsAfter: number;
}

/** Whole lives, so many at once, as fast as they go. */
export async function steadyLives(installation: Installation, warmUpSeconds: number, seconds: number): Promise<Steady> {
  let lives = 0;
  const live = async (): Promise<number> => {
    lives += 1;
    return installation.live();
  };
  const teller = setInterval(() => console.error(`  ${lives} complaints begun`), TELL_EVERY_MS);
  try {
    await drive(AT_ONCE, warmUpSeconds * 1_000, live);
    const lagEventsBefore = await installation.lag();
    const measured = await drive(AT_ONCE, seconds * 1_000, live);
    return { ...measured, lagEventsBefore, lagEventsAfter: await installation.lag() };
  } finally {
    clearInterval(teller);
  }
}

/** Whole lives that arrive openly. @returns from received to assigned, by the times at which the events were recorded */
export async function assignedAt(
  installation: Installation,
  perSecond: number,
  seconds: number,
): Promise<Pick<Measured, 'p50Ms' | 'p99Ms'>> {
  await installation.settled();
  const filed: string[] = [];
  const live = async (): Promise<void> => {
    const id = await installation.file();
    filed.push(id);
    await installation.shows(id, 'assigned');
    await installation.resolve(id);
  };
  const sent = await openArrival([{ perSecond, seconds }], live, { onProgress: tell('complaints') });
  const failed = sent.find(({ failure }) => failure !== null);
  if (failed) throw new Error(`a complaint that arrived was not resolved: ${failed.failure}`);
  return quantiles(await receivedToAssigned(installation, filed));
}

/** Of a sample of complaints, in milliseconds. */
export async function receivedToAssigned(installation: Installation, filed: readonly string[]): Promise<number[]> {
  const step = Math.max(1, Math.ceil(filed.length / MOST_SAMPLES));
  const durations: number[] = [];
  for (let index = 0; index < filed.length; index += step)
    durations.push(await installation.receivedToAssignedMs(filed[index]!));
  return durations;
}
