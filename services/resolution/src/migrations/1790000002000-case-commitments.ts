import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The start computes the rows that are there already anew. */
export class CaseCommitments1790000002000 implements MigrationInterface {
  readonly name = 'CaseCommitments1790000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table case_file
        add kind text not null default 'complaint',
        add owner text,
        add product text,
        add historical boolean not null default false,
        add pending_return text,
        add bounces integer not null default 0,
        add escalation integer not null default 0,
        add barred text[] not null default '{}',
        add waiting text[] not null default '{}',
        add running_clocks jsonb not null default '[]',
        add open_promises jsonb not null default '[]',
        add compensations jsonb not null default '[]',
        add open_actions jsonb not null default '[]',
        add next_due_at text collate "C" not null default '9999-12-31T23:59:59.999Z',
        add promise_timer_at text collate "C"`);
    await runner.query('create index case_file_next_due on case_file (next_due_at, stream)');
    await runner.query("create index case_file_waiting on case_file (received_at, stream) where waiting <> '{}'");
    await runner.query(
      'create index case_file_promise_timer on case_file (promise_timer_at, stream) where promise_timer_at is not null',
    );
    for (const list of ['open_promises', 'compensations', 'open_actions']) {
      await runner.query(`create index case_file_${list} on case_file (stream) where ${list} <> '[]'`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table case_file
        drop kind, drop owner, drop product, drop historical, drop pending_return, drop bounces, drop escalation,
        drop barred, drop waiting, drop running_clocks, drop open_promises, drop compensations, drop open_actions,
        drop next_due_at, drop promise_timer_at`);
  }
}
