import { setTimeout as sleep } from 'node:timers/promises';
import { services, type Service } from '@recourse/contracts';
import type pg from 'pg';
import { fitsVerifier, scramVerifier } from './scram.js';

/** Who may log in: each service, the relay that publishes the log, and a reader. Only the services append. */
export type Login = Service | 'relay' | 'reader';
export const logins: readonly Login[] = [...services, 'relay', 'reader'];
/** Those with a schema of their own, which bears their name. */
export const schemaOwners: readonly Login[] = [...services, 'relay'];

export const LOG_OWNER = 'recourse_log_owner';
export const loginOf = (login: Login): string => `recourse_${login}`;

/**
 * Creates the roles that are missing and sets the passwords that differ. Roles belong to the cluster, so databases of one
 * cluster, and other processes, may be doing the same.
 */
export async function provideRoles(client: pg.Client, passwords: Readonly<Record<Login, string>>): Promise<void> {
  await createRole(client, LOG_OWNER, 'nologin');
  for (const login of logins) {
    await createRole(client, loginOf(login), 'login');
    await setPassword(client, loginOf(login), passwords[login]);
    await keepDurable(client, loginOf(login));
  }
  for (const role of [LOG_OWNER, ...schemaOwners.map(loginOf)]) await becomeMember(client, role);
}

/** Only a superuser may create objects for a role that it is no member of. */
async function becomeMember(client: pg.Client, role: string): Promise<void> {
  await unlessRaced(() =>
    client.query(`do $$ begin
      if not (select rolsuper from pg_roles where rolname = current_user)
         and not pg_has_role(current_user, '${role}', 'set') then
        execute format('grant ${role} to %I with set true, inherit true', current_user);
      end if;
    end $$`),
  );
}

async function createRole(client: pg.Client, role: string, attributes: string): Promise<void> {
  await unlessRaced(async () => {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    if (rowCount === 0) await client.query(`create role ${role} ${attributes}`);
  });
}

async function setPassword(client: pg.Client, role: string, password: string): Promise<void> {
  await unlessRaced(async () => {
    const known = await knownVerifier(client, role);
    if (known !== null && fitsVerifier(password, known)) return;
    await client.query(`alter role ${role} password ${client.escapeLiteral(scramVerifier(password))}`);
  });
}

/** Null for whoever may not look. */
async function knownVerifier(client: pg.Client, role: string): Promise<string | null> {
  const allowed = await client.query<{ may: boolean }>(`select has_table_privilege('pg_authid', 'select') as may`);
  if (!allowed.rows[0]!.may) return null;
  const found = await client.query<{ verifier: string | null }>(
    'select rolpassword as verifier from pg_authid where rolname = $1',
    [role],
  );
  return found.rows[0]?.verifier ?? null;
}

/** An acknowledged append is on disk, whatever the server's default is. */
async function keepDurable(client: pg.Client, role: string): Promise<void> {
  await unlessRaced(() =>
    client.query(`do $$ begin
      if not exists (select from pg_db_role_setting as setting
                      where setting.setrole = '${role}'::regrole
                        and setting.setdatabase = (select oid from pg_database where datname = current_database())
                        and 'synchronous_commit=on' = any (setting.setconfig)) then
        execute format('alter role ${role} in database %I set synchronous_commit = on', current_database());
      end if;
    end $$`),
  );
}

/** Somebody else created or changed the same role at this moment. */
const RACES = new Set(['42710', '23505', 'XX000', '40001', '40P01']);
const MOST_RACES = 50;

async function unlessRaced(change: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await change();
      return;
    } catch (error) {
      if (attempt === MOST_RACES || !RACES.has((error as pg.DatabaseError).code ?? '')) throw error;
      await sleep(5 + Math.random() * 20);
    }
  }
}
