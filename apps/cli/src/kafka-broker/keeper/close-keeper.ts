import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedError } from '../../embedded/errors.js';
import { type HomeLock, lockHome } from '../../embedded/home-lock.js';
import { signalProcess } from '../../embedded/process-table.js';
import { readCluster } from '../cluster-record.js';
import { stopAbandoned } from '../directory.js';
import { removeRunning } from './running-file.js';

const LOOK_AGAIN_MS = 100;
const LIMIT_MS = 90_000;

/** The lock if nobody holds it, else the process that does. */
async function lockOrHolder(directory: string): Promise<HomeLock | number> {
  try {
    return await lockHome(directory);
  } catch (error) {
    if (!(error instanceof EmbeddedError && error.code === 'HOME_IN_USE')) throw error;
    return Number(error.values['pid']);
  }
}

/**
 * Stops the cluster of a directory, also one whose keeper was killed; answers false if there was none.
 * @throws {EmbeddedError} HOME_IN_USE if it does not end in time
 */
export async function closeKept(directory: string, log: (line: string) => void): Promise<boolean> {
  if (!existsSync(join(directory, 'recourse.lock'))) return false;
  const end = performance.now() + LIMIT_MS;
  let told: number | undefined;
  for (;;) {
    const found = performance.now() < end ? await lockOrHolder(directory) : await lockHome(directory);
    if (typeof found !== 'number') {
      const known = readCluster(found.home);
      const wasLeftOver = known !== undefined && (await stopAbandoned(found.home, known, log));
      removeRunning(found.home);
      found.release();
      return wasLeftOver || told !== undefined;
    }
    if (found !== 0 && found !== told) signalProcess(found, 'SIGTERM');
    told = found || told;
    await sleep(LOOK_AGAIN_MS);
  }
}
