import { spawnSync } from 'node:child_process';
import { EmbeddedError } from './errors.js';

/** The operating system user that the server runs as. */
export interface ServerAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';

function numberFrom(command: string, args: readonly string[]): number | undefined {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 ? Number.parseInt(stdout, 10) : undefined;
}

function find(): ServerAccount | undefined {
  const uid = numberFrom('id', ['-u', NAME]);
  const gid = numberFrom('id', ['-g', NAME]);
  return uid === undefined || gid === undefined ? undefined : { name: NAME, uid, gid };
}

/**
 * The user to run PostgreSQL as: undefined is ourselves. PostgreSQL refuses to run as root, so root gets the user `postgres`,
 * which is made if the system has none.
 * @throws {EmbeddedError} SERVER_ACCOUNT_NOT_AVAILABLE
 */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const options = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/bin/false',
  ];
  const found = find() ?? (spawnSync('useradd', [...options, NAME], { stdio: 'ignore' }), find());
  if (found === undefined) {
    const message = `PostgreSQL can't run as root, and the user ${NAME} can't be made: make it, or start as another user`;
    throw new EmbeddedError('SERVER_ACCOUNT_NOT_AVAILABLE', message, { user: NAME });
  }
  return found;
}

/** True if the account can enter the folder. Tried rather than computed: access lists and mounts have their say too. */
export function canEnter(account: ServerAccount, folder: string): boolean {
  const { uid, gid } = account;
  const { status, error } = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    uid,
    gid,
    cwd: '/',
    stdio: 'ignore',
  });
  if (error !== undefined) {
    const message = `root may not switch to the user ${account.name} here: start as an ordinary user`;
    throw new EmbeddedError('SERVER_ACCOUNT_NOT_AVAILABLE', message, { user: account.name }, { cause: error });
  }
  return status === 0;
}
