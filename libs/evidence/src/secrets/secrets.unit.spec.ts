import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SecretsError } from './secrets.errors.js';
import { loadOrCreateSecrets } from './secrets.js';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-secrets-'));
  path = join(folder, 'secrets.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const keys = { masterKey: Buffer.alloc(32, 1).toString('base64'), identityKey: Buffer.alloc(32, 2).toString('base64') };
const write = (text: string, mode = 0o600): void => writeFileSync(path, text, { mode });

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(SecretsError);
    return (error as SecretsError).code;
  }
  throw new Error('nothing was thrown');
}

describe('the secrets file', () => {
  it('is made on first use, for its owner only, and read from then on', () => {
    const made = loadOrCreateSecrets(path);
    expect(made.created).toBe(true);
    expect(made.masterKey).toHaveLength(32);
    expect(made.identityKey).toHaveLength(32);
    expect(made.identityKey).not.toEqual(made.masterKey);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['secrets.json']);

    expect(loadOrCreateSecrets(path)).toEqual({ ...made, created: false });
  });

  it('has mode 0600 under any umask', () => {
    const before = process.umask(0o777);
    try {
      expect(loadOrCreateSecrets(path).created).toBe(true);
    } finally {
      process.umask(before);
    }
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('holds two keys in base64', () => {
    write(JSON.stringify(keys));
    expect(loadOrCreateSecrets(path)).toEqual({
      masterKey: Buffer.alloc(32, 1),
      identityKey: Buffer.alloc(32, 2),
      created: false,
    });
  });

  it.each([0o640, 0o604, 0o620, 0o666])('is refused with mode %i', (mode) => {
    write(JSON.stringify(keys));
    chmodSync(path, mode);
    expect(codeOf(() => loadOrCreateSecrets(path))).toBe('SECRETS_UNREADABLE');
  });

  it.each([
    ['nothing', ''],
    ['half a file', JSON.stringify(keys).slice(0, 40)],
    ['no object', 'null'],
    ['one key only', JSON.stringify({ masterKey: keys.masterKey })],
    ['a short key', JSON.stringify({ ...keys, masterKey: Buffer.alloc(31).toString('base64') })],
    ['a long key', JSON.stringify({ ...keys, identityKey: Buffer.alloc(33).toString('base64') })],
    ['a key that is not base64', JSON.stringify({ ...keys, masterKey: `${keys.masterKey.slice(0, -1)}!` })],
  ])('is refused and never replaced when it holds %s', (_, text) => {
    write(text);
    expect(codeOf(() => loadOrCreateSecrets(path))).toBe('SECRETS_UNREADABLE');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('never shows its content in an error', () => {
    write(`{"masterKey": "${keys.masterKey}"`);
    try {
      loadOrCreateSecrets(path);
    } catch (error) {
      expect(String(error) + String((error as Error).cause)).not.toContain(keys.masterKey.slice(0, 8));
      return;
    }
    throw new Error('nothing was thrown');
  });

  it('is refused when it is a folder', () => {
    mkdirSync(path, { mode: 0o700 });
    expect(codeOf(() => loadOrCreateSecrets(path))).toBe('SECRETS_UNREADABLE');
  });

  it('says so when it can not be made', () => {
    expect(codeOf(() => loadOrCreateSecrets(join(folder, 'missing', 'secrets.json')))).toBe('SECRETS_UNWRITABLE');
  });

  it('is the same for processes that make it at the same time', async () => {
    const module = new URL('../../dist/secrets/secrets.js', import.meta.url).href;
    const script = `const { loadOrCreateSecrets } = await import('${module}');
      const { masterKey, created } = loadOrCreateSecrets(process.argv[1]);
      console.log(JSON.stringify({ masterKey: masterKey.toString('hex'), created }));`;
    const run = promisify(execFile);
    const runs = Array.from({ length: 6 }, () => run(process.execPath, ['--input-type=module', '-e', script, path]));
    const results = (await Promise.all(runs)).map(
      ({ stdout }) => JSON.parse(stdout) as { masterKey: string; created: boolean },
    );
    expect(new Set(results.map(({ masterKey }) => masterKey)).size).toBe(1);
    expect(results.filter(({ created }) => created)).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });
});
