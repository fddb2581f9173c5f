import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RevisitChannels1790000002000 implements MigrationInterface {
  readonly name = 'RevisitChannels1790000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table revisit
        add column assignee text,
        add column channels jsonb not null default '[]'`);
    await runner.query('create index revisit_reference on revisit (reference)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index revisit_reference');
    await runner.query('alter table revisit drop column assignee, drop column channels');
  }
}
