import { once } from 'node:events';
import { stopSignal } from '../../command-line/stop-signal.js';
import { lockHome } from '../../embedded/home-lock.js';
import { type RunningKafka, startKafka } from '../kafka.js';
import type { KeeperMessage, KeeperOrder } from './messages.js';
import { removeRunning, writeRunning } from './running-file.js';

/** A fixed address where it can be had, so that it need not be looked up. */
const USUAL_PORTS = [19_092, 19_093, 19_094];
const LONG_MS = 1_000_000_000;

/** A start that is not finished holds nothing that is worth a clean end: this exit tells the brokers, and nobody waits. */
const giveUp = () => process.exit(130);

/** Stays until the cluster is told to stop, or loses a broker, whichever is first. */
async function stay(kafka: RunningKafka, stopping: AbortSignal): Promise<void> {
  const awake = setInterval(() => undefined, LONG_MS);
  const told = stopping.aborted ? Promise.resolve({}) : once(stopping, 'abort').then(() => ({}));
  const { lost } = await Promise.race([told, kafka.ended]).then(
    (end: { lost?: { id: number; logFile: string } }) => end,
  );
  if (lost !== undefined) process.stderr.write(`broker ${lost.id} has ended by itself (log: ${lost.logFile})\n`);
  await kafka.stop();
  clearInterval(awake);
}

/**
 * Starts a cluster and stays with it, detached from whoever asked for it.
 * @throws whatever startKafka does
 */
export async function keep(order: KeeperOrder, tell: (message: KeeperMessage) => void): Promise<void> {
  const stopping = stopSignal();
  stopping.addEventListener('abort', giveUp);
  const lock = await lockHome(order.directory);
  try {
    removeRunning(lock.home);
    const kafka = await startKafka({
      ...order,
      lock,
      usualPorts: USUAL_PORTS,
      onProgress: (progress) => tell({ kind: 'progress', progress }),
      log: (text) => tell({ kind: 'notice', text }),
    });
    stopping.removeEventListener('abort', giveUp);
    writeRunning(lock.home, kafka.brokers);
    tell({ kind: 'ready', brokers: kafka.brokers });
    await stay(kafka, stopping);
    removeRunning(lock.home);
  } finally {
    lock.release();
  }
}
