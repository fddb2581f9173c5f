import { setTimeout as sleep } from 'node:timers/promises';

type End = () => Promise<void>;

const ends = new Set<End>();
let stopping = false;
const LONGEST_MS = 30_000;
const REPEATED_MS = 1_000;
export const INTERRUPTED = 130;

/** What must not be left behind when somebody interrupts. @returns how to end it when it is time */
export function endsWithUs(end: End): End {
  const once = async (): Promise<void> => {
    if (ends.delete(once)) await end();
  };
  ends.add(once);
  return once;
}

/**
 * Ctrl-C and its like: what was started is ended, the last first. A terminal and a parent may both send one, so a repeat within a
 * second means the same; after a later one nothing is waited for.
 */
export function endOnSignal(): void {
  let askedAt: number | null = null;
  const stop = () => {
    if (askedAt !== null) {
      if (performance.now() - askedAt > REPEATED_MS) process.exit(INTERRUPTED);
      return;
    }
    askedAt = performance.now();
    stopping = true;
    console.error('stopping …');
    void Promise.race([endAll(), sleep(LONGEST_MS)]).finally(() => process.exit(INTERRUPTED));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

/** Whether somebody has interrupted: what fails then fails because of that. */
export const isStopping = (): boolean => stopping;

async function endAll(): Promise<void> {
  for (const end of [...ends].reverse()) await end().catch(() => undefined);
}
