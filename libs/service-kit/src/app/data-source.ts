import {
  deliveryStateEntities,
  deliveryStateMigration,
  migrateAlone,
  readModelStateMigration,
} from '@recourse/messaging';
import { DataSource } from 'typeorm';
import type { ServiceDefinition } from './service-definition.js';

const POOL_SIZE = 6;
/** A host that vanished answers nothing, not even with an error. Longer than a rebuild's longest statement. */
const ANSWER_TIMEOUT_MS = 120_000;
const CONNECT_TIMEOUT_MS = 10_000;

/** The read models of one service, in the schema that bears its name. Brings the schema up to date first. */
export async function openDataSource(url: string, definition: ServiceDefinition): Promise<DataSource> {
  const { name } = definition;
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    schema: name,
    applicationName: `recourse ${name} read models`,
    entities: [...definition.entities, ...deliveryStateEntities(name)],
    migrations: [deliveryStateMigration(name), readModelStateMigration(name), ...definition.migrations],
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
    poolSize: POOL_SIZE,
    extra: {
      options: `-c search_path=${name}`,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
    },
  });
  await dataSource.initialize();
  await migrateAlone(dataSource);
  return dataSource;
}
