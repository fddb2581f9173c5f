import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CustomerMerge1790000003002 implements MigrationInterface {
  readonly name = 'CustomerMerge1790000003002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table customer_merge (
        stream text collate "C" primary key,
        revision integer not null,
        merged_into text collate "C"
      )`);
    await runner.query('create index customer_merge_into on customer_merge (merged_into)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table customer_merge');
  }
}
