import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LedgerEntry, OpenAction, OpenPromise, RunningClock } from './commitments.js';

/** What a complaint waits for somebody to do. */
export const waits = ['category', 'handler', 'return', 'compensation'] as const;
export type Wait = (typeof waits)[number];

/** What the work lists show of one complaint. */
@Entity({ name: 'case_file' })
export class CaseFileRow {
  @PrimaryColumn('text')
  stream!: string;

  /** Of the complaint's last event: what `If-Match` is compared with. */
  @Column('integer')
  revision!: number;

  @Column('text')
  reference!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  status!: string;

  @Column('integer')
  cycle!: number;

  @Column('text', { nullable: true })
  category!: string | null;

  @Column('text', { nullable: true })
  severity!: string | null;

  @Column('text', { nullable: true })
  team!: string | null;

  @Column('text', { nullable: true })
  assignee!: string | null;

  /** First-contact owner. */
  @Column('text', { nullable: true })
  owner!: string | null;

  @Column('text')
  channel!: string;

  @Column('text')
  language!: string;

  @Column('text', { nullable: true })
  product!: string | null;

  /** Instant; its text order is time order. */
  @Column('text', { name: 'received_at' })
  receivedAt!: string;

  @Column('boolean')
  historical!: boolean;

  @Column('boolean', { name: 'history_ended' })
  historyEnded!: boolean;

  /** Of the last resolution, also of an earlier cycle's. */
  @Column('text', { nullable: true })
  outcome!: string | null;

  /** On the last resolution. */
  @Column('text', { nullable: true })
  verdict!: string | null;

  /** Id of the return that waits for a decision. */
  @Column('text', { name: 'pending_return', nullable: true })
  pendingReturn!: string | null;

  @Column('integer')
  bounces!: number;

  @Column('integer')
  escalation!: number;

  /** Staff who must not handle it, and so don't see it. */
  @Column('text', { array: true })
  barred!: string[];

  @Column('text', { array: true })
  waiting!: Wait[];

  @Column('jsonb', { name: 'running_clocks' })
  runningClocks!: RunningClock[];

  @Column('jsonb', { name: 'open_promises' })
  openPromises!: OpenPromise[];

  @Column('jsonb')
  compensations!: LedgerEntry[];

  @Column('jsonb', { name: 'open_actions' })
  openActions!: OpenAction[];

  /** The first due instant of a running clock or an open promise; `NEVER`, which sorts last, where there is none. */
  @Column('text', { name: 'next_due_at' })
  nextDueAt!: string;

  /** When the promise timer has to look at the stream; null while it has nothing to do there. */
  @Column('text', { name: 'promise_timer_at', nullable: true })
  promiseTimerAt!: string | null;
}
