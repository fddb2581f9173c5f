import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The start computes the rows that are there already anew. */
export class RoutingInFull1790000003000 implements MigrationInterface {
  readonly name = 'RoutingInFull1790000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table complaint
        add column customer_id text collate "C",
        add column proposal jsonb,
        add column rules_pack text,
        add column rules_version integer,
        add column owner text,
        add column about text[] not null default '{}',
        add column recused text[] not null default '{}',
        add column pending_return jsonb,
        add column return_reason text,
        add column bounces integer not null default 0,
        add column routed_to text,
        add column escalation integer not null default 0,
        add column escalated_to text,
        add column history_ended_as_of text collate "C",
        add column missed_clocks jsonb not null default '[]'`);
    await runner.query(
      'create index complaint_returned on complaint (received_at, stream) where pending_return is not null',
    );
    await runner.query('create index complaint_escalated on complaint (received_at, stream) where escalation > 0');
    await runner.query(
      "create index complaint_missed on complaint (rules_pack, rules_version) where missed_clocks <> '[]'",
    );
    await runner.query(`
      alter table staff
        add column skills text[] not null default '{}',
        add column shifts jsonb,
        add column present boolean not null default true,
        add column leaves jsonb not null default '[]'`);
    await runner.query(`
      create table customer (
        stream text collate "C" primary key,
        revision integer not null,
        tier text not null
      )`);
    await runner.query(`
      create table assignment_turn (
        holder text not null,
        id integer primary key default 1 check (id = 1)
      )`);
    await runner.query("insert into assignment_turn (holder) values ('nobody')");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table assignment_turn');
    await runner.query('drop table customer');
    await runner.query('alter table staff drop skills, drop shifts, drop present, drop leaves');
    await runner.query('drop index complaint_returned, complaint_escalated, complaint_missed');
    await runner.query(`
      alter table complaint drop customer_id, drop proposal, drop rules_pack, drop rules_version, drop owner, drop about,
        drop recused, drop pending_return, drop return_reason, drop bounces, drop routed_to, drop escalation,
        drop escalated_to, drop history_ended_as_of, drop missed_clocks`);
  }
}
