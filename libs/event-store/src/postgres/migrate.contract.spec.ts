import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { createPostgresLog, type PostgresLog } from '@recourse/event-store/conformance';
import pg from 'pg';
import { withClient } from '../conformance/postgres/clients.js';
import { passwords } from '../conformance/postgres/postgres-log.js';
import { migrate } from './migrate.js';

describe('Migrating', () => {
  const logs: PostgresLog[] = [];
  const newLog = async (...options: Parameters<typeof createPostgresLog>) => {
    const log = await createPostgresLog(...options);
    logs.push(log);
    return log;
  };
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => Promise.all(logs.map((log) => log.destroy())));

  const applied = (log: PostgresLog): Promise<string[]> =>
    withClient(log.adminUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>('select name from log.migrations order by name');
      return rows.map(({ name }) => name);
    });

  it('may begin many times at once, in several databases of a cluster', async () => {
    const together = await Promise.all([newLog(), newLog(), newLog()]);
    await Promise.all(together.flatMap((log) => [log, log]).map((log) => migrate(log.adminUrl, { passwords })));
    const names = await applied(together[0]!);
    expect(names).toContain('log/001_tables.sql');
    for (const log of together) expect(await applied(log)).toEqual(names);
  });

  it('never sends a password', async () => {
    const log = await newLog();
    const sent: string[] = [];
    const query = Reflect.get(pg.Client.prototype, 'query') as (...all: unknown[]) => unknown;
    jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
      sent.push(JSON.stringify(args[0]), JSON.stringify(args[1] ?? null));
      return query.apply(this, args);
    } as never);
    const changed = `changed-${randomUUID()}`;
    try {
      await migrate(log.adminUrl, { passwords: { ...passwords, reader: changed } });
      const url = new URL(log.urlOf('reader'));
      url.password = changed;
      await withClient(url.href, (client) => client.query('select count(*) from log.events'));
    } finally {
      await migrate(log.adminUrl, { passwords });
    }
    expect(sent.some((text) => text.includes('SCRAM-SHA-256$'))).toBe(true);
    for (const password of [changed, ...Object.values(passwords)]) {
      expect(sent.filter((text) => text.includes(password))).toEqual([]);
    }
  });

  it('runs migrations of others once, and refuses one that has changed since', async () => {
    const migration = {
      name: 'sample/001.sql',
      sql: 'create table log.sample (n int); insert into log.sample values (1)',
    };
    const log = await newLog({ migrations: [migration] });
    await migrate(log.adminUrl, { passwords, migrations: [migration] });
    const { rows } = await withClient(log.adminUrl, (client) => client.query('select n from log.sample'));
    expect(rows).toHaveLength(1);
    const edited = { ...migration, sql: `${migration.sql};` };
    await expect(migrate(log.adminUrl, { passwords, migrations: [edited] })).rejects.toThrow('was changed');
  });

  it('leaves nothing of a migration that fails', async () => {
    const log = await newLog();
    const failing = { name: 'sample/002.sql', sql: 'create table log.half (); select 1 / 0' };
    await expect(migrate(log.adminUrl, { passwords, migrations: [failing] })).rejects.toThrow('sample/002.sql failed');
    expect(await applied(log)).not.toContain('sample/002.sql');
    const { rows } = await withClient(log.adminUrl, (client) => client.query(`select to_regclass('log.half') as half`));
    expect(rows).toEqual([{ half: null }]);
  });

  it('gives each service, and the relay, a schema of its own, and durable commits', async () => {
    const log = await newLog();
    await withClient(log.adminUrl, (client) =>
      client.query(`alter database ${new URL(log.adminUrl).pathname.slice(1)} set synchronous_commit = off`),
    );
    await withClient(log.urlOf('routing'), async (client) => {
      await client.query('create table routing.own ()');
      await expect(client.query('create table intake.foreign ()')).rejects.toMatchObject({ code: '42501' });
      await expect(client.query('create table relay.foreign ()')).rejects.toMatchObject({ code: '42501' });
      expect((await client.query('show synchronous_commit')).rows).toEqual([{ synchronous_commit: 'on' }]);
    });
    await withClient(log.urlOf('relay'), async (client) => {
      await client.query('create table relay.own ()');
      await expect(client.query('create table routing.foreign ()')).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('works for an owner of the database who is no superuser', async () => {
    const log = await newLog();
    const owner = `migrator_${randomUUID().replaceAll('-', '')}`;
    const database = `owned_${randomUUID().replaceAll('-', '')}`;
    await withClient(log.adminUrl, async (superuser) => {
      const { rows } = await superuser.query<{ grants: string }>(
        `select string_agg(format('grant %I to ${owner} with admin true', rolname), '; ') as grants
           from pg_roles where rolname like 'recourse\\_%'`,
      );
      await superuser.query(`create role ${owner} login createrole password 'of-a-throwaway-cluster'`);
      await superuser.query(rows[0]!.grants);
      await superuser.query(`create database ${database} owner ${owner} template template0 encoding 'UTF8'`);
    });
    const url = new URL(log.adminUrl);
    url.username = owner;
    url.password = 'of-a-throwaway-cluster';
    url.pathname = `/${database}`;
    try {
      await migrate(url.href, { passwords });
      await migrate(url.href, { passwords });
    } finally {
      await withClient(log.adminUrl, async (superuser) => {
        await superuser.query(`drop database ${database} with (force)`);
        await superuser.query(`drop role ${owner}`);
      });
    }
  });
});
