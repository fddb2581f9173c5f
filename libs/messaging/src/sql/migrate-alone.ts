import type { DataSource } from 'typeorm';
import { withConnection } from './execute.js';

/** First half of the lock's name; the schema is the second. */
const MIGRATION_LOCK = 726_213_702;

/** Instances that start together take turns. The lock is the session's: it goes with a process that is killed. */
export async function migrateAlone(dataSource: DataSource): Promise<void> {
  await withConnection(dataSource, async (runner) => {
    await runner.query('select pg_advisory_lock($1, hashtext(current_schema()))', [MIGRATION_LOCK]);
    try {
      await dataSource.runMigrations({ transaction: 'each' });
    } finally {
      await runner.query('select pg_advisory_unlock($1, hashtext(current_schema()))', [MIGRATION_LOCK]);
    }
  });
}
