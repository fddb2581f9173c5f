import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Model1790000004000 implements MigrationInterface {
  readonly name = 'Model1790000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table model (
        sha256 text collate "C" primary key,
        bytes bytea not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table model');
  }
}
