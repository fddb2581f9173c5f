import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who looks every second for complaints to escalate looks at open ones: an index over all that ever missed a clock grew for ever,
 * and was read as a whole each time.
 */
export class OpenMissed1790000005000 implements MigrationInterface {
  readonly name = 'OpenMissed1790000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index complaint_missed');
    await runner.query(`
      create index complaint_open_missed on complaint (rules_pack, rules_version)
       where status in ('received', 'classified', 'assigned') and missed_clocks <> '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index complaint_open_missed');
    await runner.query(
      "create index complaint_missed on complaint (rules_pack, rules_version) where missed_clocks <> '[]'",
    );
  }
}
