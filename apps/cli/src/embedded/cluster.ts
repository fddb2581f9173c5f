import { execFile } from 'node:child_process';
import { chownSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.js';
import { EmbeddedError } from './errors.js';
import type { ServerAccount } from './server-account.js';

/** The superuser of every embedded cluster. */
export const SUPERUSER = 'postgres';

/** What a PostgreSQL program sees of our environment: nothing, so that no secret of ours gets there. */
export const PROGRAM_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Runs initdb aside and puts the result in place in one step: a data directory is whole or absent. */
export async function createCluster(
  binaries: Binaries,
  account: ServerAccount | undefined,
  dataDirectory: string,
  password: string,
): Promise<void> {
  const folder = dirname(dataDirectory);
  const draft = join(folder, `draft-${process.pid}`);
  const passwordFile = join(folder, `draft-password-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account !== undefined) chownSync(passwordFile, account.uid, account.gid);
  const args = ['-D', draft, '--username', SUPERUSER, '--pwfile', passwordFile, '--encoding=UTF8', '--locale=C'];
  try {
    await promisify(execFile)(binaries.initdb, [...args, '--auth=scram-sha-256'], {
      cwd: folder,
      env: PROGRAM_ENVIRONMENT,
      ...(account && { uid: account.uid, gid: account.gid }),
    });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() || (error as Error).message;
    const reason = said.split('\n').at(-1) ?? '';
    throw new EmbeddedError('POSTGRES_START_FAILED', `initdb failed: ${reason}`, { reason }, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, dataDirectory);
}

/** @throws {EmbeddedError} DATA_OF_OTHER_VERSION */
export function mustFitVersion(binaries: Binaries, dataDirectory: string): void {
  const found = readFileSync(join(dataDirectory, 'PG_VERSION'), 'utf8').trim();
  if (found === binaries.majorVersion) return;
  const message = `the data in ${dataDirectory} are PostgreSQL ${found}'s, this is PostgreSQL ${binaries.majorVersion}`;
  throw new EmbeddedError('DATA_OF_OTHER_VERSION', message, { dataDirectory, found, ours: binaries.majorVersion });
}
