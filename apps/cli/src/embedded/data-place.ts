import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SHARED_FOLDER, makeSharedFolder } from './binaries.js';
import { EmbeddedError } from './errors.js';
import { readRecord, writeWhole } from './home-files.js';
import { type ServerAccount, canEnter } from './server-account.js';

/** Where a home's data are. */
export interface DataPlace {
  /** PGDATA itself; its parent belongs to the server's user and to this home alone. */
  readonly dataDirectory: string;
  /** False until initdb has run. */
  readonly hasData: boolean;
}

/** Beside data that lie outside their home: the path of that home. */
const ownerFile = (dataDirectory: string) => join(dirname(dataDirectory), 'home');

function isOutside(dataDirectory: string): boolean {
  return dirname(dirname(dataDirectory)) === SHARED_FOLDER;
}

function mustBeOurs(home: string, dataDirectory: string): void {
  if (!isOutside(dataDirectory)) return;
  const owner = readFileSync(ownerFile(dataDirectory), 'utf8').trim();
  if (owner === home) return;
  if (existsSync(owner) && readRecord(owner)?.dataDirectory === dataDirectory) {
    const message = `${home} is a copy of ${owner}, and their data in ${dataDirectory} can't serve both`;
    throw new EmbeddedError('HOME_IS_COPY', message, { home, owner, dataDirectory });
  }
  writeWhole(ownerFile(dataDirectory), `${home}\n`);
}

function prepareFolder(folder: string, account: ServerAccount | undefined): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  // What an interrupted initdb left behind.
  for (const name of readdirSync(folder).filter((name) => name.startsWith('draft'))) {
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Finds the place of the home's data: in the home, or in SHARED_FOLDER where the server's user can't reach the home (a checkout
 * in another user's private directory); `log` is told so.
 * @throws {EmbeddedError} DATA_MISSING, HOME_IS_COPY
 */
export function dataPlace(home: string, account: ServerAccount | undefined, log: (line: string) => void): DataPlace {
  const known = readRecord(home)?.dataDirectory;
  if (known !== undefined) {
    if (!existsSync(join(known, 'PG_VERSION'))) {
      const message = `the data of ${home} are not in ${known}: bring them back, or remove ${home} to start anew`;
      throw new EmbeddedError('DATA_MISSING', message, { home, dataDirectory: known });
    }
    mustBeOurs(home, known);
    return { dataDirectory: known, hasData: true };
  }
  const outside = account !== undefined && !canEnter(account, home);
  // A new name each time: data of a removed home at the same path are not this home's.
  const folder = outside ? join(SHARED_FOLDER, randomBytes(8).toString('hex')) : join(home, 'postgres');
  if (outside) makeSharedFolder();
  prepareFolder(folder, account);
  const dataDirectory = join(folder, 'data');
  if (outside) {
    const reason = `the user ${account.name}, who runs it, can't reach ${home}`;
    log(`the database is kept in ${folder}, since ${reason}; the two belong together`);
    writeWhole(ownerFile(dataDirectory), `${home}\n`);
  }
  return { dataDirectory, hasData: existsSync(join(dataDirectory, 'PG_VERSION')) };
}
