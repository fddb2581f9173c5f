import { join } from 'node:path';
import type { Envelope } from '@recourse/contracts';
import { startPostgres } from '@recourse/cli/embedded';
import { loadSecrets, openEvent, PostgresKeyRing } from '@recourse/evidence';
import pg from 'pg';

/** An event as the log of a home has it, with its personal part opened. */
export interface LoggedEvent {
  readonly event: Envelope;
  readonly personal: Readonly<Record<string, unknown>> | null;
}

/** Asks the database of a home on which nothing runs. */
export async function onDatabase<T>(home: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const postgres = await startPostgres({ home });
  const url = new URL(postgres.url);
  url.pathname = '/recourse';
  const pool = new pg.Pool({ connectionString: url.href, max: 2 });
  // The server may go before the last connection is closed.
  pool.on('error', () => undefined);
  try {
    return await work(pool);
  } finally {
    await pool.end();
    await postgres.stop();
  }
}

/** Every event of the log of a home on which nothing runs, stream by stream. */
export const readLog = (home: string): Promise<LoggedEvent[]> =>
  onDatabase(home, async (pool) => {
    const { masterKey } = loadSecrets(join(home, 'secrets.json'));
    const keyRing = await PostgresKeyRing.open({ pool, masterKey });
    const { rows } = await pool.query<{ text: string }>(
      `select convert_from(bytes, 'UTF8') as text from log.events order by stream, revision`,
    );
    const events = rows.map(({ text }) => JSON.parse(text) as Envelope);
    const keys = await keyRing.getMany(events.flatMap(({ sealed }) => (sealed ? [sealed.keyId] : [])));
    await keyRing.close();
    return events.map((event) => {
      const { id: eventId, tenant, stream, revision, type, sealed } = event;
      if (!sealed) return { event, personal: null };
      const context = { tenant, stream, revision, type };
      return { event, personal: openEvent({ subjectKey: keys.get(sealed.keyId)!, eventId, context, sealed }) };
    });
  });
