import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openLog } from '../../embedded/child-log.js';
import { KafkaBrokerError } from '../errors.js';
import type { OnKafkaProgress } from '../progress.js';
import type { KeeperMessage, KeeperOrder } from './messages.js';
import { readRunning } from './running-file.js';

const MAIN = fileURLToPath(new URL('./main.js', import.meta.url));
const LOOK_AGAIN_MS = 500;

export interface KeeperEars {
  readonly onProgress: OnKafkaProgress;
  readonly log: (line: string) => void;
  /** Gives up a start that is under way. */
  readonly signal: AbortSignal;
}

/** The cluster runs; `isNew` if this call started it. */
export interface KeptKafka {
  readonly brokers: readonly string[];
  readonly isNew: boolean;
}

/** What went wrong in the keeper, as it was there. */
class KeeperFailure extends Error {
  override readonly name = 'KeeperFailure';

  constructor(
    message: string,
    readonly code: string | undefined,
    readonly values: Readonly<Record<string, string | number>>,
  ) {
    super(message);
  }
}

/** Starts a keeper and lets go of it once its cluster is ready. */
async function start(order: KeeperOrder, { onProgress, log, signal }: KeeperEars): Promise<readonly string[]> {
  const output = openLog(join(order.directory, 'keeper.log'));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, JSON.stringify(order)], {
    detached: true,
    stdio: ['ignore', output.descriptor, output.descriptor, 'ipc'],
  });
  closeSync(output.descriptor);
  const giveUp = () => void child.kill('SIGTERM');
  signal.addEventListener('abort', giveUp);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => {
        const values = { reason: `exit code ${code}`, logFile: output.path };
        reject(new KafkaBrokerError('KAFKA_START_FAILED', `Kafka did not start (log: ${output.path})`, values));
      });
      child.on('message', (message: KeeperMessage) => {
        if (message.kind === 'progress') onProgress(message.progress);
        else if (message.kind === 'notice') log(message.text);
        else if (message.kind === 'ready') resolve(message.brokers);
        else reject(new KeeperFailure(message.message, message.code, message.values));
      });
    });
  } finally {
    signal.removeEventListener('abort', giveUp);
    if (child.connected) child.disconnect();
    child.unref();
  }
}

/** Starts the cluster of a directory in a process that stays, or finds it running. Another's start is waited for. */
export async function openKept(order: KeeperOrder, ears: KeeperEars): Promise<KeptKafka> {
  for (;;) {
    try {
      return { brokers: await start(order, ears), isNew: true };
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'HOME_IN_USE') throw error;
    }
    const brokers = readRunning(order.directory);
    if (brokers !== undefined) return { brokers, isNew: false };
    await sleep(LOOK_AGAIN_MS, undefined, { signal: ears.signal });
  }
}
