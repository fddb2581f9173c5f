import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CaseFile1790000001000 implements MigrationInterface {
  readonly name = 'CaseFile1790000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_file (
        stream text collate "C" primary key,
        revision integer not null,
        reference text not null,
        status text not null,
        cycle integer not null,
        category text,
        severity text,
        team text,
        assignee text,
        channel text not null,
        language text not null,
        received_at text collate "C" not null,
        outcome text,
        verdict text,
        history_ended boolean not null
      )`);
    await runner.query('create index case_file_received_at on case_file (received_at, stream)');
    await runner.query('create index case_file_status on case_file (status, received_at, stream)');
    await runner.query(
      'create index case_file_assignee on case_file (assignee, received_at, stream) where assignee is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_file');
  }
}
