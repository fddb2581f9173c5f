import { randomUUID } from 'node:crypto';
import type { Service } from '@recourse/contracts';
import pg from 'pg';
import { migrate, type Migration } from '../../postgres/migrate.js';
import type { PostgresEventStore } from '../../postgres/postgres-event-store.js';
import { logins, type Login } from '../../postgres/roles.js';
import type { ConformanceAdapter, ConformanceLog, OpenOptions } from '../adapter.js';
import { openLog, passwordOf, urlOf, type PostgresLogSettings } from './open-log.js';

/** A log in a database of its own, on the cluster that TEST_PG_URL names. */
export interface PostgresLog extends ConformanceLog {
  open(service: Service, options?: OpenOptions): Promise<PostgresEventStore>;
  urlOf(login: Login): string;
  /** As the superuser. */
  readonly adminUrl: string;
}

export interface PostgresLogOptions {
  /** Superuser URL of the cluster; default: TEST_PG_URL. */
  readonly clusterUrl?: string;
  /** Migrations of other libraries. */
  readonly migrations?: readonly Migration[];
}

export async function createPostgresLog({ clusterUrl, migrations }: PostgresLogOptions = {}): Promise<PostgresLog> {
  const cluster = clusterUrl ?? process.env['TEST_PG_URL'];
  if (!cluster) throw new Error('TEST_PG_URL must name a superuser of a PostgreSQL cluster for tests');
  const database = `log_${randomUUID().replaceAll('-', '')}`;
  await asSuperuser(cluster, `create database ${database} template template0 encoding 'UTF8'`);
  const admin = new URL(cluster);
  admin.pathname = `/${database}`;
  await migrate(admin.href, { passwords, ...(migrations ? { migrations } : {}) });
  const settings: PostgresLogSettings = { host: admin.hostname, port: Number(admin.port || 5432), database };
  return {
    adminUrl: admin.href,
    address: { host: settings.host, port: settings.port },
    elsewhere: { module: new URL('./open-log.js', import.meta.url).href, settings },
    open: (service, options) => openLog(settings, service, options),
    urlOf: (login) => urlOf(settings, login),
    destroy: () => asSuperuser(cluster, `drop database if exists ${database} with (force)`),
  };
}

export const postgresAdapter: ConformanceAdapter = { contiguousPositions: true, create: () => createPostgresLog() };

export const passwords = Object.fromEntries(logins.map((login) => [login, passwordOf(login)])) as Record<Login, string>;

async function asSuperuser(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
