import type { Service } from '@recourse/contracts';
import { PostgresKeyRing } from '@recourse/evidence';
import { PostgresEventStore, StreamHeads, type EventStore, type Login } from '@recourse/event-store';
import pg from 'pg';

/** Who appends events of complaints and customers. */
const writers = ['intake', 'routing', 'resolution', 'feedback'] as const satisfies readonly Service[];

/** Where the log and the keys are. */
export interface LogAddress {
  readonly urls: Readonly<Record<Login, string>>;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
}

export interface Logins {
  store(service: Service): EventStore;
  /** Reads only. */
  readonly reader: EventStore;
  readonly keyRing: PostgresKeyRing;
  close(): Promise<void>;
}

const KNOWN_HEADS = 20_000;

/** The log as each service that writes histories sees it: every event goes in under the login of the service that owns it. */
export async function openLogins({ urls, masterKey }: LogAddress): Promise<Logins> {
  // One stream is written by several logins in turn: what one has appended, the next one builds on without asking.
  const heads = new StreamHeads(KNOWN_HEADS);
  const pool = new pg.Pool({ connectionString: urls.intake, max: 1, application_name: 'recourse-generate-keys' });
  // Idle connections that break are opened again.
  pool.on('error', () => undefined);
  const opened: PostgresEventStore[] = [];
  const close = async () => {
    for (const store of opened) await store.close();
    await pool.end();
  };
  try {
    const stores = new Map<Service, EventStore>();
    for (const service of writers) {
      const store = await PostgresEventStore.connect({ url: urls[service], service, heads });
      opened.push(store);
      stores.set(service, store);
    }
    const reader = await PostgresEventStore.connect({ url: urls.reader });
    opened.push(reader);
    const keyRing = await PostgresKeyRing.open({ pool, masterKey });
    return {
      store: (service) => {
        const store = stores.get(service);
        if (!store) throw new RangeError(`histories hold no event of ${service}`);
        return store;
      },
      reader,
      keyRing,
      close: async () => {
        await keyRing.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
