import { setTimeout as sleep } from 'node:timers/promises';
import { listProcesses, signalProcess } from '../embedded/process-table.js';
import { removeContainers } from './docker-host.js';
import { processMark } from './java-host.js';
import type { NodePlan } from './node-plan.js';

const POLITE_MS = 15_000;
const LOOK_AGAIN_MS = 50;

function processesOf(nodes: readonly Pick<NodePlan, 'folder'>[]): number[] {
  const marks = nodes.map(({ folder }) => `${processMark(folder)} `);
  return listProcesses()
    .filter(({ commandLine }) => marks.some((mark) => commandLine.includes(mark)))
    .map(({ pid }) => pid);
}

async function waitUntilGone(nodes: readonly NodePlan[], ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (processesOf(nodes).length > 0) {
    if (performance.now() > end) return false;
    await sleep(LOOK_AGAIN_MS);
  }
  return true;
}

/**
 * Ends whatever runs on these folders: brokers that outlived whoever started them. The caller holds the directory's lock, so they
 * are nobody's. First politely, then harder.
 * Answers whether there were any.
 */
export async function stopLeftovers(nodes: readonly NodePlan[], log: (line: string) => void): Promise<boolean> {
  await removeContainers(nodes);
  const found = processesOf(nodes);
  if (found.length === 0) return false;
  log(`stopping Kafka (process ${found.join(', ')}), left over by an earlier run`);
  for (const pid of found) {
    signalProcess(pid, 'SIGTERM');
    // One that was stopped by SIGSTOP could not even hear that.
    signalProcess(pid, 'SIGCONT');
  }
  if (await waitUntilGone(nodes, POLITE_MS)) return true;
  for (const pid of processesOf(nodes)) signalProcess(pid, 'SIGKILL');
  await waitUntilGone(nodes, POLITE_MS);
  return true;
}
