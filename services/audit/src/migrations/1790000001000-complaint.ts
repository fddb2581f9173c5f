import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Complaint1790000001000 implements MigrationInterface {
  readonly name = 'Complaint1790000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table complaint (
        stream text collate "C" primary key,
        revision integer not null,
        reference text collate "C",
        status text,
        channel text collate "C",
        category text collate "C",
        received_at text collate "C",
        cycle integer not null,
        milestones text[] not null,
        clock_missed boolean not null,
        state jsonb not null
      )`);
    await runner.query('create index complaint_reference on complaint (reference)');
    await runner.query('create index complaint_received_at on complaint (received_at, stream)');
    await runner.query('create index complaint_status on complaint (status, received_at, stream)');
    await runner.query('create index complaint_channel on complaint (channel, received_at, stream)');
    await runner.query('create index complaint_category on complaint (category, received_at, stream)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table complaint');
  }
}
