import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ProcessEntry, listProcesses, signalProcess } from './process-table.js';
import { clusterName } from './settings.js';

interface ServerProcesses {
  readonly postmaster: ProcessEntry | undefined;
  /** Its children; they outlive a killed postmaster for a moment and hold its shared memory. */
  readonly children: readonly ProcessEntry[];
}

function findServer(dataDirectory: string): ServerProcesses {
  const processes = listProcesses();
  const started = `postgres -D ${dataDirectory} `;
  const title = `postgres: ${clusterName(dataDirectory)}: `;
  return {
    postmaster: processes.find(({ commandLine }) => commandLine.includes(started)),
    children: processes.filter(({ commandLine }) => commandLine.startsWith(title)),
  };
}

function isRunning(dataDirectory: string): boolean {
  const { postmaster, children } = findServer(dataDirectory);
  return postmaster !== undefined || children.length > 0;
}

/** Waits until no process of the server is left, `ms` at most; false if some are. */
async function waitUntilGone(dataDirectory: string, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (isRunning(dataDirectory)) {
    if (performance.now() > end) return false;
    await sleep(50);
  }
  return true;
}

/**
 * Removes a postmaster.pid whose process is alive but no server of these data: its pid was given to another process since, or
 * it ended and nobody collected it. PostgreSQL itself would take either for a running server. A pid that is not alive is left
 * to PostgreSQL, which then also looks at the shared memory.
 */
function dropStalePidFile(dataDirectory: string): void {
  const path = join(dataDirectory, 'postmaster.pid');
  try {
    process.kill(Number.parseInt(readFileSync(path, 'utf8'), 10), 0);
    rmSync(path);
  } catch {
    // No such file, or no such process.
  }
}

/**
 * Ends whatever runs on these data: a server that outlived its Recourse, or the children of a killed one. The caller holds the
 * home's lock, so it is nobody's. First politely, so that the next start needs no recovery, then harder.
 */
export async function stopLeftovers(dataDirectory: string, log: (line: string) => void): Promise<void> {
  const { postmaster } = findServer(dataDirectory);
  if (postmaster !== undefined) {
    log(`stopping PostgreSQL (process ${postmaster.pid}), left over by an earlier run`);
    signalProcess(postmaster.pid, 'SIGINT');
    if (!(await waitUntilGone(dataDirectory, 15_000))) signalProcess(postmaster.pid, 'SIGQUIT');
  }
  // Children without a postmaster notice that soon, unless they are busy.
  if (!(await waitUntilGone(dataDirectory, postmaster === undefined ? 1_000 : 5_000))) {
    const { postmaster: stubborn, children } = findServer(dataDirectory);
    for (const entry of [stubborn, ...children]) if (entry !== undefined) signalProcess(entry.pid, 'SIGKILL');
    await waitUntilGone(dataDirectory, 5_000);
  }
  dropStalePidFile(dataDirectory);
}
