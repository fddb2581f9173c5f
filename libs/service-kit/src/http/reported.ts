import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 1_000;

/**
 * A long piece of work as a stream: how far it is, now and then, and its result last. Whoever stops reading stops the work.
 * @param work tells how far it is as often as it likes; ends soon with any error once the signal aborts
 */
export async function* reported<Progress, Result>(
  work: (tell: (progress: Progress) => void, signal: AbortSignal) => Promise<Result>,
  everyMs = EVERY_MS,
): AsyncGenerator<Progress | Result, void> {
  const over = new AbortController();
  let latest: { readonly progress: Progress } | null = null;
  const result = work((progress) => (latest = { progress }), over.signal).then((value) => ({ value }));
  // Looked at below; meanwhile nobody waits for it.
  result.catch(() => undefined);
  try {
    for (;;) {
      const pause = sleep(everyMs, null, { signal: over.signal }).catch(() => null);
      const ended = await Promise.race([result, pause]);
      if (ended) {
        yield ended.value;
        return;
      }
      const told = latest as { readonly progress: Progress } | null;
      latest = null;
      if (told) yield told.progress;
    }
  } finally {
    over.abort();
    await result.catch(() => undefined);
  }
}
