import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReadModels1790000002000 implements MigrationInterface {
  readonly name = 'ReadModels1790000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table complaint (
        stream text collate "C" primary key,
        revision integer not null,
        reference text not null,
        channel text not null,
        language text not null,
        received_at text collate "C" not null,
        status text not null,
        cycle integer not null,
        category text,
        severity text,
        team text,
        assignee text,
        live boolean not null,
        running_clocks jsonb not null,
        next_due_at text collate "C",
        waits_at bigint
      )`);
    await runner.query('create index complaint_next_due on complaint (next_due_at) where next_due_at is not null');
    await runner.query(
      "create index complaint_unclassified on complaint (received_at, stream) where status = 'received'",
    );
    await runner.query('create index complaint_waiting on complaint (received_at, stream) where waits_at is not null');
    await runner.query(`
      create table staff (
        stream text collate "C" primary key,
        revision integer not null,
        staff text not null,
        teams text[] not null,
        languages text[] not null,
        capacity integer not null,
        active boolean not null
      )`);
    await runner.query(`
      create table team (
        stream text collate "C" primary key,
        revision integer not null,
        team text not null,
        title jsonb not null
      )`);
    await runner.query(`
      create table rules_pack (
        stream text collate "C" primary key,
        revision integer not null,
        pack text not null,
        channels text[] not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['rules_pack', 'team', 'staff', 'complaint']) await runner.query(`drop table ${table}`);
  }
}
