import { on, once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RangeReport, RangeTask } from './verify-range.js';

/** What is alive fits into a fraction; the bound keeps garbage from piling up. */
const MEMORY = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 };

/** `verifyRange` in a thread of its own, which ends with the iteration. */
export async function* verifyInThread(task: RangeTask): AsyncGenerator<RangeReport> {
  const worker = new Worker(new URL('./verify-range.worker.js', import.meta.url), {
    workerData: task,
    resourceLimits: MEMORY,
  });
  const ended = new AbortController();
  worker.once('exit', () => ended.abort());
  try {
    // An error of the thread is an 'error' event, which ends the iteration by throwing it.
    for await (const [report] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[RangeReport]>)
      yield report;
  } finally {
    if (!ended.signal.aborted) await Promise.all([once(worker, 'exit'), worker.terminate()]);
  }
}
