import { keyringMigrations, PostgresKeyRing } from '@recourse/evidence';
import { loginOf, logins, migrate, type Login } from '@recourse/event-store';
import pg from 'pg';
import { createDatabase, withDatabase } from '../embedded/index.js';

const DATABASE = 'recourse';

export type LoginPasswords = Readonly<Record<Login, string>>;

/** Addresses of the database, one for each login. They hold passwords: never print them. */
export type LoginUrls = Readonly<Record<Login, string>>;

/**
 * Brings the database up to date: the database itself, the log, the key ring, a login for each service.
 * @param serverUrl of any database of the server, as a user who may create databases and roles
 */
export async function prepareDatabase(
  serverUrl: string,
  passwords: LoginPasswords,
  masterKey: Buffer,
): Promise<LoginUrls> {
  const url = await createDatabase(serverUrl, DATABASE);
  await migrate(url, { passwords, migrations: keyringMigrations() });
  await checkMasterKey(url, masterKey);
  return loginUrls(url, passwords);
}

/** The same user's address of the database of Recourse. */
export const databaseUrl = (serverUrl: string): string => withDatabase(serverUrl, DATABASE);

/** @param serverUrl of any database of the server, as anybody */
export function loginUrls(serverUrl: string, passwords: LoginPasswords): LoginUrls {
  const url = databaseUrl(serverUrl);
  return Object.fromEntries(logins.map((login) => [login, urlFor(url, login, passwords[login])])) as LoginUrls;
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
