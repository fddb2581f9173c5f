import { once } from 'node:events';

/** The end of the work, or an error as soon as the signal aborts: the work itself does not hear it. */
export function interruptible<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return Promise.race([work, interrupted(signal)]);
}

async function interrupted(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, 'abort');
  throw new Error('interrupted');
}
