import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError } from '@recourse/contracts';
import { keyringMigrations } from '@recourse/evidence';
import { createPostgresLog, type PostgresLog } from '@recourse/event-store/conformance';
import pg from 'pg';
import type { OpenServiceContext, RunningService, TokenVerifier } from '@recourse/service-kit';

// Nest has to be loaded before whatever requires it.
await import('@nestjs/core');
const { openServiceContext, roles, startService } = await import('@recourse/service-kit');

/** The token is the role. */
const tokens: TokenVerifier = {
  verify(token) {
    const role = roles.find((one) => one === token);
    if (!role) return Promise.reject(new DomainError('UNAUTHENTICATED'));
    return Promise.resolve({ actor: { kind: 'person', id: `${role}-1`, role }, role, channels: [] });
  },
};

const definition = {
  name: 'routing',
  title: 'routing',
  module: class {},
  entities: [],
  migrations: [],
  projections: [],
} as const;

/** An answer is believed for half a second. */
const FORGOTTEN_MS = 600;

describe('a service', () => {
  let log: PostgresLog;
  let context: OpenServiceContext;
  let service: RunningService;
  let url: string;

  beforeAll(async () => {
    log = await createPostgresLog({ migrations: keyringMigrations() });
    context = await openServiceContext(definition, {
      tenant: 'test',
      databaseUrl: log.urlOf('routing'),
      masterKey: randomBytes(32),
      identityKey: Buffer.alloc(32, 7),
      tokens,
      now: () => new Date(),
    });
    service = await startService(definition, context);
    url = await service.listen(0);
  });
  afterAll(async () => {
    await service.stop();
    await context.close().catch(() => undefined);
    await log.destroy();
  });

  const get = async (path: string, token?: string) => {
    const answer = await fetch(url + path, token ? { headers: { authorization: `Bearer ${token}` } } : {});
    return { status: answer.status, text: await answer.text() };
  };
  const eventually = async (path: string, status: number) => {
    for (let tries = 0; tries < 100; tries++) {
      if ((await get(path)).status === status) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${path} did not become ${status}`);
  };

  it('lives, is ready, and has started once it has caught up', async () => {
    expect(await get('/livez')).toEqual({ status: 200, text: '{"status":"ok"}' });
    expect(await get('/readyz')).toEqual({ status: 200, text: '{"status":"ok"}' });
    await eventually('/startupz', 200);
  });

  it('says more to an operator only', async () => {
    expect((await get('/readyz?verbose')).status).toBe(401);
    expect((await get('/readyz?verbose', 'nobody')).status).toBe(401);
    expect((await get('/readyz?verbose', 'auditor')).status).toBe(403);
    const { status, text } = await get('/readyz?verbose', 'operator');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      status: 'ok',
      details: { routing: { status: 'ok', indicators: { store: true, schema: true } } },
    });
  });

  it('shows its metrics, and answers nothing else without a token', async () => {
    const { status, text } = await get('/metrics');
    expect(status).toBe(200);
    expect(text).toContain('recourse_consumer_lag_events{recourse_service="routing"');
    expect((await get('/livez/x')).status).toBe(404);
    expect((await get('/routing/operations/status')).status).toBe(401);
  });

  it('answers however the path is spelled, and whoever asks how often', async () => {
    expect((await get('/live%7A')).status).toBe(200);
    const many = await Promise.all(Array.from({ length: 200 }, () => get('/readyz')));
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('is not ready when the append function is not as this release needs it, and lives on', async () => {
    const owner = new pg.Client({ connectionString: log.adminUrl });
    await owner.connect();
    try {
      await owner.query('alter function log.append rename to append_before');
      await new Promise((resolve) => setTimeout(resolve, FORGOTTEN_MS));
      expect((await get('/readyz')).status).toBe(503);
      expect((await get('/livez')).status).toBe(200);
    } finally {
      await owner.query('alter function log.append_before rename to append');
      await owner.end();
    }
    await eventually('/readyz', 200);
  });

  it('is not ready while a migration of this release is missing', async () => {
    const table = '"routing".migration';
    await context.dataSource.query(`update ${table} set name = name || '-later'`);
    await new Promise((resolve) => setTimeout(resolve, FORGOTTEN_MS));
    expect((await get('/readyz')).status).toBe(503);
    await context.dataSource.query(`update ${table} set name = replace(name, '-later', '')`);
    await eventually('/readyz', 200);
  });

  it('is not ready without its database, and lives on', async () => {
    await context.dataSource.destroy();
    await eventually('/readyz', 503);
    expect((await get('/livez')).status).toBe(200);
    expect((await get('/startupz')).status).toBe(200);
    await context.dataSource.initialize();
    await eventually('/readyz', 200);
  });

  it('is not ready from the first moment of its shutdown', async () => {
    service.health.drain();
    expect(await get('/readyz')).toEqual({ status: 503, text: '{"status":"shutting_down"}' });
    expect((await get('/livez')).status).toBe(200);
  });
});
