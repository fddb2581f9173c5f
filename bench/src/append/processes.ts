import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Measured } from '../row.js';

const worker = fileURLToPath(new URL('./worker.js', import.meta.url));

function runWorker(what: 'ours' | 'raw', url: string, callers: number, milliseconds: number): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(worker, [what, url, String(callers), String(milliseconds)]);
    child.once('message', (measured) => resolve(measured as Measured));
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? undefined : reject(new Error(`a worker ended with ${code}`))));
  });
}

/** The same work from several processes at once; rates add up, the slowest process's quantiles count. */
export async function fromProcesses(
  what: 'ours' | 'raw',
  processes: number,
  url: string,
  callers: number,
  milliseconds: number,
): Promise<Measured> {
  const running = Array.from({ length: processes }, () => runWorker(what, url, callers, milliseconds));
  const all = await Promise.all(running);
  return {
    perSecond: all.reduce((sum, { perSecond }) => sum + perSecond, 0),
    p50Ms: Math.max(...all.map(({ p50Ms }) => p50Ms)),
    p99Ms: Math.max(...all.map(({ p99Ms }) => p99Ms)),
  };
}
