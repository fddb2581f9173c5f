import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ComplaintFact1790000003000 implements MigrationInterface {
  readonly name = 'ComplaintFact1790000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table complaint_fact (
        stream text collate "C" primary key,
        revision integer not null,
        historical boolean not null,
        channel text collate "C" not null,
        category text collate "C",
        received jsonb not null,
        acknowledged jsonb,
        responded jsonb,
        withdrawn jsonb,
        holder jsonb,
        assignments jsonb not null,
        clocks jsonb not null,
        cycles jsonb not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table complaint_fact');
  }
}
