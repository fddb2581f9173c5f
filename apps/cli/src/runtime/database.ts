import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyringMigrations, PostgresKeyRing } from '@recourse/evidence';
import { loginOf, logins, migrate, type Login } from '@recourse/event-store';
import pg from 'pg';
import { createDatabase } from '../embedded/index.js';
import { writeWhole } from '../embedded/home-files.js';

const DATABASE = 'recourse';

/** Addresses of the database, one for each login. They hold passwords: never print them. */
export type LoginUrls = Readonly<Record<Login, string>>;

/** Brings the database up to date: the log, the key ring, a login for each service. */
export async function prepareDatabase(serverUrl: string, home: string, masterKey: Buffer): Promise<LoginUrls> {
  const url = await createDatabase(serverUrl, DATABASE);
  const passwords = loadOrCreatePasswords(home);
  await migrate(url, { passwords, migrations: keyringMigrations() });
  await checkMasterKey(url, masterKey);
  return Object.fromEntries(logins.map((login) => [login, urlFor(url, login, passwords[login])])) as LoginUrls;
}

/** An installation of an earlier version lacks the logins that came later: they are added. */
export function loadOrCreatePasswords(home: string): Record<Login, string> {
  const path = join(home, 'service-passwords.json');
  const known = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Partial<Record<Login, string>>) : {};
  const all = Object.fromEntries(
    logins.map((login) => [login, known[login] ?? randomBytes(24).toString('base64url')]),
  ) as Record<Login, string>;
  if (logins.some((login) => known[login] === undefined)) writeWhole(path, `${JSON.stringify(all, null, 2)}\n`);
  return all;
}

/** The first opening writes what a later one checks the master key against; a service's login may not. */
async function checkMasterKey(url: string, masterKey: Buffer): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    const keyRing = await PostgresKeyRing.open({ pool, masterKey });
    await keyRing.close();
  } finally {
    await pool.end();
  }
}

function urlFor(url: string, login: Login, password: string): string {
  const own = new URL(url);
  own.username = loginOf(login);
  own.password = password;
  return own.href;
}
