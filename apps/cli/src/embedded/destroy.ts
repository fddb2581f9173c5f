import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { readRecord } from './home-files.js';
import { lockHome } from './home-lock.js';
import { stopLeftovers } from './leftovers.js';

/**
 * Removes a home with all its data, also those kept outside it, after ending a server that was left over. There is no way
 * back; for tests.
 * @throws {EmbeddedError} HOME_IN_USE
 */
export async function destroyHome(home: string): Promise<void> {
  const lock = await lockHome(home);
  const record = readRecord(lock.home);
  if (record !== undefined) {
    await stopLeftovers(record.dataDirectory, () => undefined);
    rmSync(dirname(record.dataDirectory), { recursive: true, force: true });
  }
  lock.release();
  rmSync(lock.home, { recursive: true, force: true });
}
