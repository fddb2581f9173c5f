import { setTimeout as sleep } from 'node:timers/promises';
import type { Transport, WireRequest } from '@recourse/cli/client';

export interface Answered {
  readonly body: string;
  readonly attempts: number;
}

export interface Persistence {
  /** On the clock of `performance.now()`. */
  readonly until: number;
  /** Statuses that may pass, besides those of a service in trouble. */
  readonly alsoRepeat?: readonly number[];
}

/** A request without an answer may have been carried out; its key makes it harmless to send it again. */
const ATTEMPT_MS = 10_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Sends a request with the same key until it is answered, as the adapter of a channel does.
 * @returns a string with the reason where that did not happen in time, or was refused
 */
export async function persist(
  transport: Transport,
  request: WireRequest,
  { until, alsoRepeat = [] }: Persistence,
): Promise<Answered | string> {
  let last = 'not sent';
  for (let attempts = 1; performance.now() < until; attempts++) {
    try {
      const signal = AbortSignal.timeout(Math.ceil(Math.min(ATTEMPT_MS, Math.max(1, until - performance.now()))));
      const { status, body } = await transport.exchange({ ...request, signal });
      if (status >= 200 && status < 300) return { body, attempts };
      last = `HTTP ${status}`;
      if (status < 500 && status !== 429 && !alsoRepeat.includes(status)) return `${last}: ${body.slice(0, 300)}`;
    } catch (error) {
      const { code, name } = error as { code?: string; name?: string };
      last = code ?? name ?? 'no answer';
    }
    await sleep(Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS));
  }
  return last;
}
