import { setTimeout as sleep } from 'node:timers/promises';
import { listProcesses, signalProcess } from '../embedded/process-table.js';
import type { OnNotice } from '../runtime/notice.js';
import { removeProcesses } from '../runtime/processes-file.js';
import { mark } from './process-plan.js';

const POLITE_MS = 5_000;

const leftovers = (home: string) => listProcesses().filter(({ commandLine }) => commandLine.endsWith(` ${mark(home)}`));

/**
 * Ends the processes of a supervisor that was killed. They notice its end and finish by themselves, unless they are held up.
 * The caller holds the home's lock, so they are nobody's.
 */
export async function stopLeftoverProcesses(home: string, log: OnNotice): Promise<void> {
  removeProcesses(home);
  const found = leftovers(home);
  if (found.length === 0) return;
  log({ kind: 'leftover-processes', count: found.length });
  for (const { pid } of found) {
    signalProcess(pid, 'SIGTERM');
    // One that was stopped by SIGSTOP could not even hear that.
    signalProcess(pid, 'SIGCONT');
  }
  const until = performance.now() + POLITE_MS;
  while (leftovers(home).length > 0 && performance.now() < until) await sleep(50);
  for (const { pid } of leftovers(home)) signalProcess(pid, 'SIGKILL');
  while (leftovers(home).length > 0) await sleep(20);
}
