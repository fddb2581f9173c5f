import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { EmbeddedError } from './errors.js';

/** What a home remembers of its server once the data exist. */
export interface ServerRecord {
  readonly dataDirectory: string;
  readonly port: number;
}

/** Writes a file of mode 0600 that is there whole, or not at all, whatever happens meanwhile. */
export function writeWhole(path: string, content: string): void {
  const draft = `${path}.${process.pid}`;
  const descriptor = openSync(draft, 'w', 0o600);
  try {
    writeSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, path);
}

const recordFile = (home: string) => join(home, 'postgres.json');

/** The home's record; undefined before the first start has finished. */
export function readRecord(home: string): ServerRecord | undefined {
  if (!existsSync(recordFile(home))) return undefined;
  const { dataDirectory, port } = JSON.parse(readFileSync(recordFile(home), 'utf8')) as ServerRecord;
  return { dataDirectory: resolve(home, dataDirectory), port };
}

/** Keeps the record. A data directory in the home is written relative to it, so that the home can be moved. */
export function writeRecord(home: string, { dataDirectory, port }: ServerRecord): void {
  const inside = relative(home, dataDirectory);
  const kept = inside.startsWith('..') || isAbsolute(inside) ? dataDirectory : inside;
  writeWhole(recordFile(home), `${JSON.stringify({ dataDirectory: kept, port }, null, 2)}\n`);
}

/**
 * The superuser's password: random, made on the first start, kept in the home with mode 0600.
 * @throws {EmbeddedError} PASSWORD_MISSING if there are data already that need the lost one
 */
export function superuserPassword(home: string, hasData: boolean): string {
  const path = join(home, 'postgres-password');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  if (hasData) {
    throw new EmbeddedError('PASSWORD_MISSING', `${path} is missing; restore it from the backup of the home`, { path });
  }
  const password = randomBytes(24).toString('hex');
  writeWhole(path, `${password}\n`);
  return password;
}
