import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the answer is there. */
export async function eventually<T>(ask: () => Promise<T | undefined> | T | undefined, withinMs = 10_000): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`did not happen within ${withinMs} ms`);
    await sleep(5);
  }
}
