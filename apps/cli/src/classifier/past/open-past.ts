import { existsSync } from 'node:fs';
import { KeyRingError, loadOrCreateSecrets, PostgresKeyRing } from '@recourse/evidence';
import { PostgresEventStore, type EventStore } from '@recourse/event-store';
import type { Envelope, PersonalOf } from '@recourse/contracts';
import { classifiableText } from '@recourse/routing/domain/classification/classifiable-text';
import { openPersonal } from '@recourse/service-kit';
import pg from 'pg';
import { UsageError, type Context } from '../../command-line/command.js';
import { noticePrinter } from '../../command-line/notice.js';
import { secretsFile } from '../../runtime/home-paths.js';
import { withDatabase } from '../../runtime/with-database.js';

/** What happened to complaints, read from a home's log with what its customers wrote. Nothing is written. */
export interface Past {
  readonly store: EventStore;
  /** Routing's own tables. */
  readonly pool: pg.Pool;
  /** Null where the customer's data were erased. */
  textOf(received: Envelope): Promise<string | null>;
  /** Brings the keys of these events into memory by one query. */
  wantKeys(events: readonly Envelope[]): Promise<void>;
}

/** Works with the log of a home: of the Recourse that runs on it, or started for this work alone. */
export function withPast<T>({ home, say }: Context, work: (past: Past) => Promise<T>): Promise<T> {
  if (!existsSync(secretsFile(home))) throw new UsageError(say('noHome', { home }));
  return withDatabase(home, noticePrinter(say), async (urls) => {
    const { masterKey } = loadOrCreateSecrets(secretsFile(home));
    const pool = new pg.Pool({ connectionString: urls.routing, max: 2, application_name: 'recourse-past' });
    // Idle connections that break are opened again.
    pool.on('error', () => undefined);
    const store = await PostgresEventStore.connect({ url: urls.reader });
    try {
      const keyRing = await PostgresKeyRing.open({ pool, masterKey });
      try {
        return await work({
          store,
          pool,
          textOf: (received) => openText(received, keyRing),
          wantKeys: async (events) => {
            await keyRing.getMany(events.flatMap(({ sealed }) => (sealed ? [sealed.keyId] : [])));
          },
        });
      } finally {
        await keyRing.close();
      }
    } finally {
      await store.close();
      await pool.end();
    }
  });
}

async function openText(received: Envelope, keyRing: PostgresKeyRing): Promise<string | null> {
  try {
    return classifiableText(await openPersonal<Partial<PersonalOf<'complaint.received'>>>(received, keyRing));
  } catch (error) {
    if (error instanceof KeyRingError && error.code === 'KEY_DESTROYED') return null;
    throw error;
  }
}
