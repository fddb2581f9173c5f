import type { Service } from '@recourse/contracts';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { ServiceDefinition } from './service-definition.js';

const POOL_SIZE = 6;

/** Read models of one service, in the schema that bears its name. Brings the schema up to date first. */
export async function openDataSource(url: string, definition: ServiceDefinition, kit: KitTables): Promise<DataSource> {
  const options: DataSourceOptions = {
    type: 'postgres',
    url,
    schema: definition.name,
    applicationName: `recourse ${definition.name}`,
    entities: [...(definition.entities as Function[]), ...kit.entities],
    migrations: [...kit.migrations, ...definition.migrations] as Function[],
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
    poolSize: POOL_SIZE,
    extra: { options: `-c search_path=${searchPath(definition.name)}` },
  };
  const dataSource = await new DataSource(options).initialize();
  await dataSource.runMigrations({ transaction: 'each' });
  return dataSource;
}

export interface KitTables {
  readonly entities: readonly Function[];
  readonly migrations: readonly Function[];
}

const searchPath = (service: Service): string => service;
