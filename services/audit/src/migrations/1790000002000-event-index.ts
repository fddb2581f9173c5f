import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EventIndex1790000002000 implements MigrationInterface {
  readonly name = 'EventIndex1790000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table event_index (
        position bigint primary key,
        type text collate "C" not null,
        actor text collate "C" not null,
        recorded_at text collate "C" not null,
        causation_id uuid,
        correlation_id uuid
      )`);
    await runner.query('create index event_index_type on event_index (type, position)');
    await runner.query('create index event_index_actor on event_index (actor, position)');
    await runner.query('create index event_index_recorded_at on event_index (recorded_at, position)');
    await runner.query('create index event_index_causation on event_index (causation_id, position)');
    await runner.query('create index event_index_correlation on event_index (correlation_id, position)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table event_index');
  }
}
