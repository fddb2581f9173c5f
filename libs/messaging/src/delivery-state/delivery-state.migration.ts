import type { MigrationInterface, QueryRunner } from 'typeorm';
import { checkpointTable, parkedTable, readModelTable } from './tables.js';

const NAME = 'DeliveryState1790000000000';

/** The migration that makes the delivery-state tables in a service's schema, which must exist. */
export function deliveryStateMigration(schema: string): new () => MigrationInterface {
  return class implements MigrationInterface {
    readonly name = NAME;

    async up(runner: QueryRunner): Promise<void> {
      // A checkpoint is written many times a second: room in its page keeps every version of it there.
      await runner.query(`
        create table ${checkpointTable(schema)} (
          consumer_group text primary key,
          position text,
          epoch bigint not null,
          owner text,
          expires_at timestamptz not null
        ) with (fillfactor = 20)`);
      await runner.query(`
        create table ${parkedTable(schema)} (
          consumer_group text not null,
          stream text not null,
          delivery_revision integer not null,
          first_revision integer,
          last_revision integer,
          error_code text,
          since text,
          settled_through integer not null,
          settled_at text,
          primary key (consumer_group, stream)
        )`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`drop table ${parkedTable(schema)}`);
      await runner.query(`drop table ${checkpointTable(schema)}`);
    }
  };
}

/** The migration that makes the table of what each group's read models were computed as. */
export function readModelStateMigration(schema: string): new () => MigrationInterface {
  return class implements MigrationInterface {
    readonly name = 'ReadModelState1790000000001';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(
        `create table ${readModelTable(schema)} (consumer_group text primary key, shape text not null)`,
      );
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`drop table ${readModelTable(schema)}`);
    }
  };
}
