import { setTimeout as sleep } from 'node:timers/promises';
import { arrivalsOf, type Arrival, type Step } from './arrivals.js';

export interface Sent extends Arrival {
  /** From the moment at which it was to be sent, so that waiting for its turn counts. */
  readonly latencyMs: number;
  /** Null where it was done. */
  readonly failure: string | null;
}

export interface OpenArrivalOptions {
  /** Told about once a second. */
  readonly onProgress?: (done: number, of: number) => void;
}

const TELL_EVERY_MS = 1_000;

/**
 * Sends at the times of a schedule, whether or not those before have been answered: a slow answer delays none of the others,
 * and one that could only be sent late has waited all that time (no coordinated omission). Ends when all are answered.
 */
export async function openArrival(
  steps: readonly Step[],
  send: (index: number) => Promise<unknown>,
  { onProgress = () => undefined }: OpenArrivalOptions = {},
): Promise<Sent[]> {
  const schedule = arrivalsOf(steps);
  const sent: Promise<Sent>[] = [];
  let done = 0;
  const teller = setInterval(() => onProgress(done, schedule.length), TELL_EVERY_MS);
  const begin = performance.now();
  const one = async (arrival: Arrival, index: number): Promise<Sent> => {
    const failure = await send(index).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    done += 1;
    return { ...arrival, latencyMs: performance.now() - begin - arrival.atMs, failure };
  };
  try {
    for (const [index, arrival] of schedule.entries()) {
      const early = arrival.atMs - (performance.now() - begin);
      if (early > 0) await sleep(early);
      sent.push(one(arrival, index));
    }
    return await Promise.all(sent);
  } finally {
    clearInterval(teller);
  }
}
