import { isEventOf, type StreamCategory } from '@recourse/contracts';
import type { RecordedEvent } from '@recourse/event-store';
import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { EventProjection, RowProjection } from './row-projection.js';

/** One column of every kind that read models use. */
@Entity({ name: 'sample_complaint' })
@Index('sample_complaint_state', ['state', 'lastAt'])
export class SampleComplaintRow {
  @PrimaryColumn('text')
  stream!: string;

  @Column('integer')
  revision!: number;

  @Column('text')
  state!: string;

  @Column('timestamptz', { name: 'last_at' })
  lastAt!: Date;

  @Column('text', { array: true })
  actors!: string[];

  @Column('jsonb', { name: 'last_data', nullable: true })
  lastData!: object | null;

  @Column('integer', { name: 'withdrawals' })
  withdrawals!: number;

  @Column('bigint', {
    name: 'sum',
    transformer: { from: (value: string) => Number(value), to: (value: number) => value },
  })
  sum!: number;

  @Column('boolean')
  withdrawn!: boolean;

  @Column('bytea', { nullable: true })
  hash!: Buffer | null;

  @Column('date', { name: 'last_day' })
  lastDay!: string;
}

/** A second table of the same streams; has a row only for those that were withdrawn. */
@Entity({ name: 'sample_withdrawal' })
export class SampleWithdrawalRow {
  @PrimaryColumn('text')
  stream!: string;

  @Column('integer')
  revision!: number;

  @Column('text')
  reason!: string;
}

/** One row per event. */
@Entity({ name: 'sample_event' })
export class SampleEventRow {
  @PrimaryColumn('bigint')
  position!: string;

  @Column('text')
  type!: string;

  @Column('uuid', { name: 'event_id' })
  eventId!: string;
}

const categories: readonly StreamCategory[] = ['complaint'];

export const sampleComplaints: RowProjection<SampleComplaintRow> = {
  entity: SampleComplaintRow,
  categories,
  evolve(row, { event, hash }: RecordedEvent) {
    const withdrawn = isEventOf(event, 'complaint.withdrawn');
    return {
      state: event.type,
      lastAt: new Date(event.occurredAt),
      actors: [...new Set([...(row?.actors ?? []), event.actor.id])],
      lastData: withdrawn ? null : event.data,
      withdrawals: (row?.withdrawals ?? 0) + (withdrawn ? 1 : 0),
      sum: (row?.sum ?? 0) + 10_000_000_000,
      withdrawn: withdrawn || (row?.withdrawn ?? false),
      hash: withdrawn ? null : Buffer.from(hash),
      lastDay: event.occurredAt.slice(0, 10),
    };
  },
};

export const sampleWithdrawals: RowProjection<SampleWithdrawalRow> = {
  entity: SampleWithdrawalRow,
  categories,
  evolve: (row, { event }) => (isEventOf(event, 'complaint.withdrawn') ? { reason: event.data.reason } : row),
};

export const sampleEvents: EventProjection<SampleEventRow> = {
  entity: SampleEventRow,
  categories,
  rowOf: ({ event }) => ({ type: event.type, eventId: event.id }),
};

export const SAMPLE_TABLES = ['sample_complaint', 'sample_withdrawal'];

export class SampleTables1790000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table intake.sample_complaint (
        stream text primary key, revision integer not null, state text not null, last_at timestamptz not null,
        actors text[] not null, last_data jsonb, withdrawals integer not null default 0, sum bigint not null,
        withdrawn boolean not null, hash bytea, last_day date not null,
        search tsvector generated always as (to_tsvector('simple', state)) stored,
        constraint sample_complaint_sum check (sum >= 0))`);
    await runner.query('create index sample_complaint_state on intake.sample_complaint (state, last_at)');
    await runner.query('create index sample_complaint_search on intake.sample_complaint using gin (search)');
    await runner.query(
      'create unique index sample_complaint_open on intake.sample_complaint (stream) where not withdrawn',
    );
    await runner.query(
      'create table intake.sample_withdrawal (stream text primary key, revision integer not null, reason text not null)',
    );
    await runner.query(
      'create table intake.sample_event (position bigint primary key, type text not null, event_id uuid not null)',
    );
  }

  async down(): Promise<void> {}
}
