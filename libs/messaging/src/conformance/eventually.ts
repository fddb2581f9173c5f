import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the answer is yes. */
export async function eventually(
  what: string,
  ask: () => Promise<boolean> | boolean,
  withinMs = 20_000,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await ask())) {
    if (performance.now() > deadline) throw new Error(`did not happen within ${withinMs} ms: ${what}`);
    await sleep(5);
  }
}
