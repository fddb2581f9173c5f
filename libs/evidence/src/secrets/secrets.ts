import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { SecretsError } from './secrets.errors.js';

const KEY_BYTES = 32;

export interface KeyPair {
  /** 32 bytes: wraps every key of the key ring. */
  readonly masterKey: Buffer;
  /** 32 bytes: for keyed hashes of ids and of customers' secrets. Never rotates. */
  readonly identityKey: Buffer;
}

export interface Secrets extends KeyPair {
  /** Whether this call made them: the moment to say that their loss loses the personal data. */
  readonly created: boolean;
}

/**
 * The installation's two keys, from a JSON file that only its owner may read; made on first use.
 * Of several processes that come first at once, one makes the file and all return its keys.
 * @throws SecretsError SECRETS_UNREADABLE, SECRETS_UNWRITABLE
 */
export function loadOrCreateSecrets(path: string): Secrets {
  const existing = load(path);
  if (existing !== undefined) return { ...existing, created: false };
  const created = create(path);
  const stored = load(path);
  if (stored === undefined) throw new SecretsError('SECRETS_UNREADABLE', path, 'it vanished');
  return { ...stored, created };
}

/** The keys of a file that must be there already. @throws SecretsError SECRETS_UNREADABLE */
export function loadSecrets(path: string): KeyPair {
  const stored = load(path);
  if (stored === undefined) throw new SecretsError('SECRETS_UNREADABLE', path, 'it does not exist');
  return stored;
}

function load(path: string): KeyPair | undefined {
  let text: string;
  try {
    const file = openSync(path, 'r');
    try {
      refuseOthers(path, file);
      text = readFileSync(file, 'utf8');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof SecretsError) throw error;
    if (isErrno(error, 'ENOENT')) return undefined;
    throw new SecretsError('SECRETS_UNREADABLE', path, 'it can not be read', { cause: error });
  }
  const members = parse(path, text);
  return { masterKey: key(path, members, 'masterKey'), identityKey: key(path, members, 'identityKey') };
}

function refuseOthers(path: string, file: number): void {
  const status = fstatSync(file);
  if (!status.isFile()) throw new SecretsError('SECRETS_UNREADABLE', path, 'it is not a file');
  // Windows has no such bits; there the folder's access list protects the file.
  if (process.platform !== 'win32' && (status.mode & 0o077) !== 0) {
    throw new SecretsError('SECRETS_UNREADABLE', path, 'others may read it; its mode must be 0600');
  }
}

/** Text, members or keys never reach an error: they are the secrets. */
function parse(path: string, text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SecretsError('SECRETS_UNREADABLE', path, 'it is not JSON');
  }
  if (typeof value === 'object' && value !== null) return value;
  throw new SecretsError('SECRETS_UNREADABLE', path, 'it holds no keys');
}

function key(path: string, members: object, name: 'masterKey' | 'identityKey'): Buffer {
  const text = (members as Record<string, unknown>)[name];
  const bytes = typeof text === 'string' ? Buffer.from(text, 'base64') : undefined;
  if (bytes?.length === KEY_BYTES && bytes.toString('base64') === text) return bytes;
  throw new SecretsError('SECRETS_UNREADABLE', path, `${name} is not ${KEY_BYTES} bytes in base64`);
}

/** Whether this process made the file. Another that was faster keeps its own: a file is never replaced. */
function create(path: string): boolean {
  const secrets = {
    masterKey: randomBytes(KEY_BYTES).toString('base64'),
    identityKey: randomBytes(KEY_BYTES).toString('base64'),
  };
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeDurably(draft, JSON.stringify(secrets, null, 2) + '\n');
    // Linking, unlike renaming, fails when the name is taken, so a reader finds nothing or one whole file for good.
    linkSync(draft, path);
    syncFolder(dirname(path));
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw new SecretsError('SECRETS_UNWRITABLE', path, 'it can not be made', { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    // The process's umask can only have taken rights away; this gives the owner's back.
    fchmodSync(file, 0o600);
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function isErrno(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === code;
}
