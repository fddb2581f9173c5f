import { setTimeout as sleep } from 'node:timers/promises';

/** What may help: the same request again after so many milliseconds. */
export interface Pause {
  readonly afterMs: number;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 3_000;
const GIVE_UP_MS = 60_000;

/** Growing pauses between tries of one request, until so much time has passed since the first failure. */
export class Patience {
  private failures = 0;
  private firstFailureAt: number | null = null;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** How long to wait now; null when it is time to give up. @param askedMs what the server asks for (Retry-After) */
  next(askedMs: number | null): Pause | null {
    this.firstFailureAt ??= this.now();
    if (this.now() - this.firstFailureAt > GIVE_UP_MS) return null;
    const grown = Math.min(FIRST_PAUSE_MS * 2 ** this.failures, LONGEST_PAUSE_MS);
    this.failures += 1;
    return { afterMs: Math.max(grown, askedMs ?? 0) };
  }
}

export const pauseFor = ({ afterMs }: Pause, signal?: AbortSignal): Promise<void> =>
  sleep(afterMs, undefined, signal ? { signal } : {});

/** `Retry-After` in milliseconds; only the form in seconds is known here. */
export function retryAfterMs(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,4}$/.test(header) ? Number(header) * 1_000 : null;
}
