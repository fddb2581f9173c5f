import { on, once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RangeReport, RangeTask } from './verify-range.js';

/** `verifyRange` in a thread of its own, which ends with the iteration. */
export async function* verifyInThread(task: RangeTask): AsyncGenerator<RangeReport> {
  const worker = new Worker(new URL('./verify-range.worker.js', import.meta.url), { workerData: task });
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
