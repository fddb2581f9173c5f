import { PostgresKeyRing } from '@recourse/evidence';
import { PostgresEventStore, type EventStore } from '@recourse/event-store';
import pg from 'pg';
import type { TokenVerifier } from '../auth/token-verifier.js';
import { startTelemetry } from '../telemetry/telemetry.js';
import { openDataSource } from './data-source.js';
import type { ServiceContext } from './service-context.js';
import type { ServiceDefinition } from './service-definition.js';

export interface ServiceSettings {
  readonly tenant: string;
  /** PostgreSQL, with this service's own login. */
  readonly databaseUrl: string;
  readonly masterKey: Buffer;
  readonly identityKey: Uint8Array;
  readonly tokens: TokenVerifier;
  /** A reader of the log to share with other services of this process; without one the service's own store is read. */
  readonly feed?: EventStore;
  readonly now: () => Date;
}

export interface OpenServiceContext extends ServiceContext {
  close(): Promise<void>;
}

const KEY_RING_CONNECTIONS = 2;

/** Opens everything that one service works with. @throws KeyRingError `MASTER_KEY_WRONG` */
export async function openServiceContext(
  definition: ServiceDefinition,
  settings: ServiceSettings,
): Promise<OpenServiceContext> {
  const { databaseUrl, masterKey, now } = settings;
  const telemetry = startTelemetry(`recourse-${definition.name}`);
  const dataSource = await openDataSource(databaseUrl, definition);
  const store = await PostgresEventStore.connect({ url: databaseUrl, service: definition.name, now });
  const stopObserving = telemetry.gauges.registerStore(definition.name, () => store.stats());
  const pool = new pg.Pool({ connectionString: databaseUrl, max: KEY_RING_CONNECTIONS });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  const keyRing = await PostgresKeyRing.open({ pool, masterKey });
  return {
    service: definition.name,
    tenant: settings.tenant,
    store,
    feed: settings.feed ?? store,
    keyRing,
    identityKey: settings.identityKey,
    dataSource,
    tokens: settings.tokens,
    now,
    async close() {
      stopObserving();
      await keyRing.close();
      await pool.end();
      await store.close();
      await dataSource.destroy();
    },
  };
}
