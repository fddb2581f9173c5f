import {
  constants,
  accessSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EmbeddedError } from './errors.js';

/** The right to use a home, held by this process until released or until the process ends in whatever way. */
export interface HomeLock {
  /** The home's real path. */
  readonly home: string;
  release(): void;
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return (error as { errcode?: number }).errcode === SQLITE_BUSY;
}

function asOtherUser(home: string, uid: number): EmbeddedError {
  const message = `${home} was first used by user id ${uid}: run as that user, or choose another home`;
  return new EmbeddedError('HOME_OF_OTHER_USER', message, { home, uid });
}

function makeHome(home: string): string {
  try {
    // Root's server runs as another user, who must be able to pass through; nobody can list the folder.
    if (mkdirSync(home, { recursive: true }) !== undefined) chmodSync(home, process.getuid?.() === 0 ? 0o711 : 0o700);
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(home);
  } catch (error) {
    const owner = existsSync(home) ? statSync(home).uid : process.getuid?.();
    if (owner !== undefined && owner !== process.getuid?.()) throw asOtherUser(home, owner);
    throw new EmbeddedError('HOME_NOT_WRITABLE', `${home} can't be written`, { home }, { cause: error });
  }
}

function holderOf(pidFile: string): number {
  try {
    return Number.parseInt(readFileSync(pidFile, 'utf8'), 10) || 0;
  } catch {
    return 0;
  }
}

/**
 * Takes the lock of a home, which is created if missing.
 *
 * The lock is the operating system's own on an open file (by way of SQLite, Node having no call for it). The system gives it
 * back when the process ends, however it ends: so nobody has to judge whether a pid in a file is still the same process, not
 * even between containers that share the folder. The pid file beside it is for people only.
 *
 * @throws {EmbeddedError} HOME_IN_USE, HOME_OF_OTHER_USER, HOME_NOT_WRITABLE
 */
export async function lockHome(path: string): Promise<HomeLock> {
  const home = makeHome(resolve(path));
  const lockFile = join(home, 'recourse.lock');
  const pidFile = join(home, 'recourse.pid');
  const owner = existsSync(lockFile) ? statSync(lockFile).uid : undefined;
  if (owner !== undefined && process.getuid !== undefined && owner !== process.getuid()) throw asOtherUser(home, owner);

  const database = new DatabaseSync(lockFile, { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    const pid = holderOf(pidFile);
    const message = `another Recourse (process ${pid || 'unknown'}) is using ${home}`;
    throw new EmbeddedError('HOME_IN_USE', message, { home, pid });
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  let held = true;
  return {
    home,
    release() {
      if (!held) return;
      held = false;
      rmSync(pidFile, { force: true });
      database.close();
    },
  };
}
