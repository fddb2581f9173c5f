import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Attachment1790000003001 implements MigrationInterface {
  readonly name = 'Attachment1790000003001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table attachment (
        attachment_id text collate "C" primary key,
        stream text collate "C" not null,
        sealed bytea not null
      )`);
    // What is sealed can't be compressed.
    await runner.query('alter table attachment alter column sealed set storage external');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table attachment');
  }
}
