import { setTimeout as sleep } from 'node:timers/promises';

type End = () => Promise<void>;

const ends = new Set<End>();
const LONGEST_MS = 30_000;

/** What must not be left behind when somebody interrupts. @returns how to end it when it is time */
export function endsWithUs(end: End): End {
  const once = async (): Promise<void> => {
    if (ends.delete(once)) await end();
  };
  ends.add(once);
  return once;
}

/** Ctrl-C and its like: what was started is ended, the last first; a second time nothing is waited for. */
export function endOnSignal(): void {
  let asked = false;
  const stop = () => {
    if (asked) process.exit(130);
    asked = true;
    console.error('stopping …');
    void Promise.race([endAll(), sleep(LONGEST_MS)]).finally(() => process.exit(130));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

async function endAll(): Promise<void> {
  for (const end of [...ends].reverse()) await end().catch(() => undefined);
}
