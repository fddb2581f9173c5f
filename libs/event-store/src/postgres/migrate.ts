import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { eventTypes } from '@recourse/contracts';
import pg from 'pg';
import { LOG_OWNER, loginOf, provideRoles, schemaOwners, type Login } from './roles.js';

export interface Migration {
  /** Unique in the database; also the order inside its list. */
  readonly name: string;
  readonly sql: string;
}

export interface MigrateOptions {
  readonly passwords: Readonly<Record<Login, string>>;
  /** Migrations of other libraries, run after the log's own by the role that migrates. */
  readonly migrations?: readonly Migration[];
}

const OWN_FOLDER = new URL('../../migrations/', import.meta.url);
/** Held while migrating, by session: starts that come together take turns. */
const LOCK = 7_262_137_001;

/**
 * Brings a database to the present: roles, the log, the logins' own schemas, the owners of types. Safe to call at each
 * start, from many processes at once. Needs a superuser, or a role that owns the database and may create roles.
 * @param target connection URL, or a connected client that stays open
 * @throws Error when a migration that was applied has changed since
 */
export async function migrate(target: string | pg.Client, options: MigrateOptions): Promise<void> {
  const client = typeof target === 'string' ? new pg.Client({ connectionString: target }) : target;
  if (client !== target) await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    try {
      await client.query('set synchronous_commit = on');
      await refuseOtherEncodings(client);
      await provideRoles(client, options.passwords);
      await provideSchemas(client);
      for (const migration of await ownMigrations()) await apply(client, migration, LOG_OWNER);
      for (const migration of options.migrations ?? []) await apply(client, migration, null);
      await nameOwners(client);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    }
  } finally {
    if (client !== target) await client.end();
  }
}

async function refuseOtherEncodings(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>('show server_encoding');
  const encoding = rows[0]!.server_encoding;
  if (encoding !== 'UTF8') throw new Error(`the database must be encoded in UTF8, not in ${encoding}`);
}

async function provideSchemas(client: pg.Client): Promise<void> {
  await client.query(`create schema if not exists log authorization ${LOG_OWNER}`);
  for (const owner of schemaOwners) {
    await client.query(`create schema if not exists ${owner} authorization ${loginOf(owner)}`);
  }
  await client.query(`create table if not exists log.migrations (
    name text collate "C" primary key, hash bytea not null, applied_at timestamptz not null default now())`);
}

async function ownMigrations(): Promise<Migration[]> {
  const names = (await readdir(OWN_FOLDER)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name) => ({ name: `log/${name}`, sql: await readFile(new URL(name, OWN_FOLDER), 'utf8') })),
  );
}

async function apply(client: pg.Client, { name, sql }: Migration, role: string | null): Promise<void> {
  const hash = createHash('sha256').update(sql).digest();
  const known = await client.query<{ hash: Buffer }>('select hash from log.migrations where name = $1', [name]);
  if (known.rows[0]) {
    if (known.rows[0].hash.equals(hash)) return;
    throw new Error(`the migration ${name} was changed after it had been applied; add a new one instead`);
  }
  await client.query('begin');
  try {
    if (role) await client.query(`set local role ${role}`);
    await client.query(sql);
    if (role) await client.query('reset role');
    await client.query('insert into log.migrations (name, hash) values ($1, $2)', [name, hash]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`the migration ${name} failed`, { cause });
  }
}

/** By addition only: what a type's former owner has recorded stays valid. */
async function nameOwners(client: pg.Client): Promise<void> {
  const pairs = eventTypes.flatMap(({ type, owners }) => owners.map((owner) => [type, loginOf(owner)] as const));
  await client.query(
    `insert into log.type_owner (type, login) select * from unnest($1::text[], $2::text[]) on conflict do nothing`,
    [pairs.map(([type]) => type), pairs.map(([, login]) => login)],
  );
}
