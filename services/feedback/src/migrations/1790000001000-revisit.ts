import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Revisit1790000001000 implements MigrationInterface {
  readonly name = 'Revisit1790000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table revisit (
        stream text collate "C" primary key,
        revision integer not null,
        reference text not null,
        language text not null,
        cycle integer not null,
        resolution_id text,
        resolved_by text,
        due_at text collate "C",
        attempts integer not null,
        attempts_allowed integer,
        verdict text,
        open boolean not null
      )`);
    await runner.query('create index revisit_due_at on revisit (due_at, stream) where open');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table revisit');
  }
}
