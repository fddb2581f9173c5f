import { DataSource, type MigrationInterface } from 'typeorm';
import { deliveryStateEntities } from '../delivery-state/delivery-state.entities.js';
import { deliveryStateMigration, readModelStateMigration } from '../delivery-state/delivery-state.migration.js';
import type { ReactTiming } from '../react/react-timing.js';

export const SCHEMA = 'intake';

export const QUICK: Partial<ReactTiming> = {
  leaseTtlMs: 1_500,
  checkpointEveryMs: 20,
  backOffMinMs: 20,
  backOffMaxMs: 200,
  handlerDeadlineMs: 10_000,
};

export interface ReadModels {
  readonly entities: readonly Function[];
  readonly migrations: readonly (new () => MigrationInterface)[];
}

export async function openServiceDatabase(
  url: string,
  { entities, migrations }: ReadModels = { entities: [], migrations: [] },
): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    schema: SCHEMA,
    entities: [...deliveryStateEntities(SCHEMA), ...entities],
    migrations: [deliveryStateMigration(SCHEMA), readModelStateMigration(SCHEMA), ...migrations],
    poolSize: 5,
  });
  await dataSource.initialize();
  await dataSource.runMigrations();
  return dataSource;
}
