import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openField, sealField } from '../sealing/seal-field.js';
import type { SubjectKey } from '../sealing/subject-key.js';
import { KEY_BLOCK } from './key-minter.js';
import type { KeyRingErrorCode } from './keyring.errors.js';
import { keyringMigrations } from './migrations.js';
import { PostgresKeyRing, type PostgresKeyRingOptions } from './postgres-keyring.js';

const SERVICES = ['intake', 'routing', 'resolution', 'feedback', 'audit'] as const;
const MINTERS = ['intake', 'routing'] as const;
const OTHERS = ['resolution', 'feedback', 'audit'] as const;

const clusterUrl = process.env['TEST_PG_URL'];
if (clusterUrl === undefined) throw new Error('TEST_PG_URL must name a superuser of a PostgreSQL cluster');

const database = `keyring_${randomUUID().replaceAll('-', '')}`;
const masterKey = randomBytes(32);
const closeAfterwards: (() => Promise<void>)[] = [];
let admin: pg.Pool;

function urlOf(name: string): string {
  const url = new URL(clusterUrl!);
  url.pathname = `/${name}`;
  return url.href;
}

/** A pool whose sessions have the rights of a service and nothing more. */
function poolAs(role: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: urlOf(database), options: `-c role=${role}`, max: 4 });
  closeAfterwards.push(() => pool.end());
  return pool;
}

async function openAs(service: string, options: Partial<PostgresKeyRingOptions> = {}): Promise<PostgresKeyRing> {
  return PostgresKeyRing.open({ pool: poolAs(`recourse_${service}`), masterKey, ...options });
}

async function countKeys(): Promise<number> {
  const { rows } = await admin.query<{ count: number }>('select count(*)::int as count from keyring.subject_keys');
  return rows[0]!.count;
}

const refusal = (code: KeyRingErrorCode, more: object = {}): object => expect.objectContaining({ code, ...more });

/** Whether two key objects are the same key: what one seals the other opens. */
function isSameKey(one: SubjectKey, other: SubjectKey): boolean {
  const context = { tenant: 't', stream: 's', revision: 0, type: 'x' };
  const place = { eventId: 'e', pointer: '/p', context };
  return openField({ ...place, subjectKey: other, sealed: sealField({ ...place, subjectKey: one, value: 1 }) }) === 1;
}

beforeAll(async () => {
  const cluster = new pg.Client({ connectionString: clusterUrl });
  await cluster.connect();
  await cluster.query(`create database ${database}`);
  await cluster.end();
  admin = new pg.Pool({ connectionString: urlOf(database) });
  for (const { sql } of keyringMigrations()) await admin.query(`begin; ${sql}; commit`);
});

afterEach(async () => {
  for (const close of closeAfterwards.splice(0)) await close();
  await admin.query('truncate keyring.subject_keys, keyring.master_check');
});

afterAll(async () => {
  await admin.end();
  const cluster = new pg.Client({ connectionString: clusterUrl });
  await cluster.connect();
  await cluster.query(`drop database ${database}`);
  await cluster.end();
});

describe('keys', () => {
  it('are durable when taken, and the same for every service', async () => {
    const taken = await (await openAs('intake')).take();
    for (const service of SERVICES) {
      const key = await (await openAs(service)).get(taken.keyId);
      expect(isSameKey(taken.key, key)).toBe(true);
    }
  });

  it('are taken once each, by however many callers at once', async () => {
    const rings = [await openAs('intake'), await openAs('routing')];
    const taken = await Promise.all(Array.from({ length: 500 }, (_, index) => rings[index % 2]!.take()));
    expect(new Set(taken.map(({ keyId }) => keyId)).size).toBe(500);
    const stored = await admin.query('select from keyring.subject_keys where key_id = any($1)', [
      taken.map(({ keyId }) => keyId),
    ]);
    expect(stored.rowCount).toBe(500);
  });

  it('are minted in blocks: one commit serves many, and a crash wastes a block at most', async () => {
    const pool = poolAs('recourse_intake');
    const ring = await PostgresKeyRing.open({ pool, masterKey });
    let statements = 0;
    pool.on('acquire', () => statements++);

    for (let taken = 1; taken <= 300; taken++) {
      await ring.take();
      if (taken % 50 === 0) expect((await countKeys()) - taken).toBeLessThanOrEqual(KEY_BLOCK);
    }
    expect(statements).toBeLessThanOrEqual(Math.ceil(300 / (KEY_BLOCK * 0.75)) + 1);
    await ring.close();
    expect((await countKeys()) - 300).toBeLessThanOrEqual(KEY_BLOCK);
  });

  it('are minted at the time of the clock', async () => {
    const ring = await openAs('intake', { clock: () => Date.UTC(2026, 0, 2) });
    const { keyId } = await ring.take();
    const { rows } = await admin.query<{ minted_at: Date }>(
      'select minted_at from keyring.subject_keys where key_id = $1',
      [keyId],
    );
    expect(rows[0]!.minted_at.toISOString()).toBe('2026-01-02T00:00:00.000Z');
  });

  it('are not in the table in clear, and no wrapped key serves under another id', async () => {
    const ring = await openAs('intake');
    const [one, two] = [await ring.take(), await ring.take()];
    await admin.query(
      `update keyring.subject_keys set wrapped = (select wrapped from keyring.subject_keys where key_id = $1)
       where key_id = $2`,
      [one.keyId, two.keyId],
    );
    const fresh = await openAs('audit');
    await expect(fresh.get(one.keyId)).resolves.toBeDefined();
    await expect(fresh.get(two.keyId)).rejects.toEqual(refusal('KEY_DAMAGED', { keyId: two.keyId, retryable: false }));
  });

  it('that were never minted are not found', async () => {
    const ring = await openAs('audit', { pool: poolAs('recourse_intake') });
    const keyId = randomUUID();
    await expect(ring.get(keyId)).rejects.toEqual(refusal('KEY_NOT_FOUND', { keyId, retryable: false }));
    await expect(ring.get('no uuid')).rejects.toEqual(refusal('KEY_NOT_FOUND'));
  });

  it('that were destroyed say so, at the latest when the cache forgets them', async () => {
    let now = Date.UTC(2026, 0, 1);
    const ring = await openAs('intake', { clock: () => now, cacheMs: 1000 });
    const { keyId } = await ring.take();
    await admin.query('update keyring.subject_keys set wrapped = null, destroyed_at = now() where key_id = $1', [
      keyId,
    ]);
    now += 999;
    await expect(ring.get(keyId)).resolves.toBeDefined();
    now += 1;
    await expect(ring.get(keyId)).rejects.toEqual(refusal('KEY_DESTROYED', { keyId, retryable: false }));
    await expect(ring.get(keyId)).rejects.toEqual(refusal('KEY_DESTROYED'));
  });

  it('come many in one query, those that are missing left out', async () => {
    const minter = await openAs('intake');
    const taken = await Promise.all(Array.from({ length: 10 }, () => minter.take()));
    const [destroyed] = taken;
    await admin.query('update keyring.subject_keys set wrapped = null, destroyed_at = now() where key_id = $1', [
      destroyed!.keyId,
    ]);

    const pool = poolAs('recourse_audit');
    const ring = await PostgresKeyRing.open({ pool, masterKey });
    let statements = 0;
    pool.on('acquire', () => statements++);
    const ids = [...taken.map(({ keyId }) => keyId), randomUUID(), 'no uuid', taken[1]!.keyId];
    const keys = await ring.getMany(ids);
    expect([...keys.keys()].sort()).toEqual(
      taken
        .slice(1)
        .map(({ keyId }) => keyId)
        .sort(),
    );
    for (const { keyId, key } of taken.slice(1)) expect(isSameKey(key, keys.get(keyId)!)).toBe(true);
    expect(statements).toBe(1);

    await ring.getMany(taken.map(({ keyId }) => keyId));
    await ring.get(taken[5]!.keyId);
    expect(statements).toBe(1);
    expect(await ring.getMany([])).toEqual(new Map());
  });
});

describe('the master key', () => {
  it('stops the start when it is another one', async () => {
    await openAs('intake');
    for (const service of SERVICES) {
      await expect(openAs(service, { masterKey: randomBytes(32) })).rejects.toEqual(
        refusal('MASTER_KEY_WRONG', { retryable: false }),
      );
    }
    await expect(openAs('audit')).resolves.toBeDefined();
  });

  it('is bound to the key ring by exactly one of several that open it first at once', async () => {
    const keys = [randomBytes(32), randomBytes(32)];
    const opened = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => openAs(MINTERS[index % 2]!, { masterKey: keys[index % 2]! })),
    );
    const winners = opened.flatMap(({ status }, index) => (status === 'fulfilled' ? [index % 2] : []));
    expect(winners).toHaveLength(4);
    expect(new Set(winners).size).toBe(1);
    for (const result of opened) {
      if (result.status === 'rejected') expect(result.reason).toEqual(refusal('MASTER_KEY_WRONG'));
    }
  });

  it('is not bound by a service that never mints: it is told to wait', async () => {
    for (const service of OTHERS) {
      await expect(openAs(service)).rejects.toEqual(refusal('KEYRING_UNAVAILABLE', { retryable: true }));
    }
  });

  it('has 32 bytes', async () => {
    await expect(openAs('intake', { masterKey: randomBytes(16) })).rejects.toThrow(RangeError);
  });
});

describe('rights', () => {
  it.each(OTHERS)('%s can read keys and mint none', async (service) => {
    await openAs('intake');
    const ring = await openAs(service);
    await expect(ring.take()).rejects.toEqual(refusal('KEYRING_UNAVAILABLE', { retryable: false }));
    expect(await countKeys()).toBe(0);
  });

  it.each(SERVICES)('%s can not change, destroy or remove a key, nor the check', async (service) => {
    const { keyId } = await (await openAs('intake')).take();
    const pool = poolAs(`recourse_${service}`);
    for (const statement of [
      `update keyring.subject_keys set minted_at = now() where key_id = '${keyId}'`,
      `update keyring.subject_keys set wrapped = null, destroyed_at = now() where key_id = '${keyId}'`,
      `delete from keyring.subject_keys`,
      `truncate keyring.subject_keys`,
      `insert into keyring.subject_keys (key_id, minted_at, destroyed_at) values (gen_random_uuid(), now(), now())`,
      `insert into keyring.subject_keys (key_id, wrapped, minted_at) values ('${keyId}', '', now())
       on conflict (key_id) do update set wrapped = excluded.wrapped`,
      `update keyring.master_check set wrapped = ''`,
      `delete from keyring.master_check`,
      `drop table keyring.subject_keys`,
      `create table keyring.other ()`,
    ]) {
      await expect(pool.query(statement)).rejects.toEqual(expect.objectContaining({ code: '42501' }));
    }
  });

  it('no key counts as destroyed while it is still there, and none is lost without a trace', async () => {
    await (await openAs('intake')).take();
    for (const change of ['destroyed_at = now()', 'wrapped = null']) {
      await expect(admin.query(`update keyring.subject_keys set ${change}`)).rejects.toEqual(
        expect.objectContaining({ constraint: 'destroyed_means_gone' }),
      );
    }
  });

  it('nobody logs in as the owner or becomes it', async () => {
    const { rows } = await admin.query<{ rolcanlogin: boolean; members: number }>(
      `select rolcanlogin, (select count(*)::int from pg_auth_members where roleid = owner.oid) as members
       from pg_roles as owner where rolname = 'recourse_keyring_owner'`,
    );
    expect(rows).toEqual([{ rolcanlogin: false, members: 0 }]);
  });
});

describe('trouble', () => {
  it('with the connection is retryable, keeps its cause, and is over when the database is back', async () => {
    const pool = poolAs('recourse_intake');
    pool.on('error', () => {});
    const ring = await PostgresKeyRing.open({ pool, masterKey });
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const query = pool.query.bind(pool);
    pool.query = (() => Promise.reject(cause)) as unknown as typeof pool.query;
    await expect(Promise.all([ring.take(), ring.take()])).rejects.toEqual(
      refusal('KEYRING_UNAVAILABLE', { retryable: true, cause }),
    );
    await expect(ring.get(randomUUID())).rejects.toEqual(refusal('KEYRING_UNAVAILABLE', { retryable: true, cause }));
    pool.query = query;
    await expect(ring.take()).resolves.toBeDefined();
  });

  it('of a server that ends the session in mid-statement is retryable', async () => {
    const pool = poolAs('recourse_intake');
    pool.on('error', () => {});
    const ring = await PostgresKeyRing.open({ pool, masterKey });
    const blocker = await admin.connect();
    try {
      await blocker.query('begin; lock table keyring.subject_keys');
      const taking = ring.take();
      // eslint-disable-next-line jest/valid-expect -- awaited below, once the session is ended
      const refused = expect(taking).rejects.toEqual(refusal('KEYRING_UNAVAILABLE', { retryable: true }));
      await endSessionsThatWait();
      await refused;
    } finally {
      await blocker.query('rollback');
      blocker.release();
    }
    await expect(ring.take()).resolves.toBeDefined();
  });

  it('without the schema is not retryable', async () => {
    const pool = new pg.Pool({ connectionString: clusterUrl });
    closeAfterwards.push(() => pool.end());
    await expect(PostgresKeyRing.open({ pool, masterKey })).rejects.toEqual(
      refusal('KEYRING_UNAVAILABLE', { retryable: false }),
    );
  });

  it('after closing: nothing is handed out, and a commit in flight is awaited', async () => {
    const ring = await openAs('intake');
    const { keyId } = await ring.take();
    const taking = Promise.allSettled([ring.take(), ...Array.from({ length: 100 }, () => ring.take())]);
    await ring.close();
    const results = await taking;
    expect(results).toHaveLength(101);
    const stored = await countKeys();
    await expect(ring.take()).rejects.toEqual(refusal('KEYRING_UNAVAILABLE', { retryable: false }));
    await expect(ring.get(keyId)).rejects.toEqual(refusal('KEYRING_UNAVAILABLE'));
    await expect(ring.getMany([keyId])).rejects.toEqual(refusal('KEYRING_UNAVAILABLE'));
    expect(await countKeys()).toBe(stored);
  });
});

async function endSessionsThatWait(): Promise<void> {
  for (;;) {
    const { rowCount } = await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rowCount !== null && rowCount > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
