import { loginOf, logins } from '@recourse/event-store';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { deliveryStateEntities } from '../delivery-state/delivery-state.entities.js';
import { deliveryStateMigration } from '../delivery-state/delivery-state.migration.js';
import { checkpointTable } from '../delivery-state/tables.js';
import { migrateAlone } from '../sql/migrate-alone.js';
import { RELAY, REWINDS } from './relay-checkpoint.js';

const POOL_SIZE = 3;

/** The relay's state, under its own login. Brings its schema up to date first. */
export async function openRelayDatabase(url: string): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    schema: RELAY,
    applicationName: 'recourse relay',
    entities: deliveryStateEntities(RELAY),
    migrations: [deliveryStateMigration(RELAY), OpenRelayState1790000000001],
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
    poolSize: POOL_SIZE,
    extra: { options: `-c search_path=${RELAY}` },
  });
  await dataSource.initialize();
  await migrateAlone(dataSource);
  return dataSource;
}

/** Everybody may see how far the log is published; who rewound the relay is kept. */
class OpenRelayState1790000000001 implements MigrationInterface {
  readonly name = 'OpenRelayState1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    const others = logins
      .filter((login) => login !== RELAY)
      .map(loginOf)
      .join(', ');
    await runner.query(`grant usage on schema ${RELAY} to ${others}`);
    await runner.query(`grant select on ${checkpointTable(RELAY)} to ${others}`);
    await runner.query(`
      create table ${REWINDS} (
        at timestamptz not null default now(),
        from_position text not null,
        to_position text not null,
        actor text not null,
        reason text not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${REWINDS}`);
  }
}
