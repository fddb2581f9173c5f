import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The start computes the rows that are there already anew. */
export class ComplaintFile1790000003000 implements MigrationInterface {
  readonly name = 'ComplaintFile1790000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table complaint
        add column kind text not null default 'complaint',
        add column channel text collate "C",
        add column product text collate "C",
        add column customer_id text collate "C",
        add column received_at text collate "C",
        add column links jsonb not null default '[]'`);
    await runner.query('create index complaint_of_customer on complaint (customer_id, received_at, stream)');
    await runner.query(
      'create index complaint_of_product on complaint (product, received_at) where product is not null',
    );
    await runner.query(`create index complaint_links on complaint using gin (links) where links <> '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table complaint
        drop column kind, drop column channel, drop column product,
        drop column customer_id, drop column received_at, drop column links`);
  }
}
