import { deliveryStateEntities, deliveryStateMigration } from '@recourse/messaging';
import { DataSource } from 'typeorm';
import type { ServiceDefinition } from './service-definition.js';

const POOL_SIZE = 6;
/** First half of the lock's name; the schema is the second. */
const MIGRATION_LOCK = 726_213_702;

/** The read models of one service, in the schema that bears its name. Brings the schema up to date first. */
export async function openDataSource(url: string, definition: ServiceDefinition): Promise<DataSource> {
  const { name } = definition;
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    schema: name,
    applicationName: `recourse ${name} read models`,
    entities: [...definition.entities, ...deliveryStateEntities(name)],
    migrations: [deliveryStateMigration(name), ...definition.migrations],
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
    poolSize: POOL_SIZE,
    extra: { options: `-c search_path=${name}` },
  });
  await dataSource.initialize();
  await migrateAlone(dataSource);
  return dataSource;
}

/** Instances of a service that start together take turns. The lock is the session's: it goes with a process that is killed. */
async function migrateAlone(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock($1, hashtext(current_schema()))', [MIGRATION_LOCK]);
    try {
      await dataSource.runMigrations({ transaction: 'each' });
    } finally {
      await runner.query('select pg_advisory_unlock($1, hashtext(current_schema()))', [MIGRATION_LOCK]);
    }
  } finally {
    await runner.release();
  }
}
