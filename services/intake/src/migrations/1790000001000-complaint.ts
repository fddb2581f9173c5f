import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Complaint1790000001000 implements MigrationInterface {
  readonly name = 'Complaint1790000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table complaint (
        stream text collate "C" primary key,
        revision integer not null,
        reference text collate "C" not null unique,
        status text not null,
        steps jsonb not null
      )`);
    await runner.query(`
      create table rules_pack (
        stream text collate "C" primary key,
        revision integer not null,
        pack text not null,
        channels text[] not null
      )`);
    // One value is a block of 100 numbers. Part of the backup: rebuilding the read models never touches it.
    await runner.query(`
      create sequence reference_number as bigint
        increment by 100 minvalue 0 maxvalue ${2 ** 35 - 100} start with 0 no cycle`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop sequence reference_number');
    await runner.query('drop table rules_pack');
    await runner.query('drop table complaint');
  }
}
