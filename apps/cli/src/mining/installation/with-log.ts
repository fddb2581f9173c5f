import { existsSync } from 'node:fs';
import { PostgresEventStore, type EventStore } from '@recourse/event-store';
import { isGiven, read, variables } from '@recourse/service-kit';
import { UsageError, type Context } from '../../command-line/command.js';
import { noticePrinter } from '../../command-line/notice.js';
import { withDatabase } from '../../runtime/with-database.js';

/**
 * Works with the log of the installation: of the home, running or not, or of the database that the environment names, as somebody
 * who may only read. The log holds personal values sealed, and this login has no keys.
 */
export async function withLog<T>(context: Context, work: (store: EventStore) => Promise<T>): Promise<T> {
  const { home, say, url } = context;
  if (url !== null) throw new UsageError(say('mineNeedsDatabase'));
  const reading = async (databaseUrl: string) => {
    const store = await PostgresEventStore.connect({ url: databaseUrl });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  if (isGiven(process.env, variables.databaseUrl)) return reading(read(process.env, variables.databaseUrl).href);
  if (!existsSync(home)) throw new UsageError(say('noHome', { home }));
  return withDatabase(home, noticePrinter(say), ({ reader }) => reading(reader));
}
