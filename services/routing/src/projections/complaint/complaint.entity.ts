import type { PendingReturn, Proposal } from '@recourse/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export interface RunningClock {
  readonly clock: string;
  readonly cycle: number;
  readonly dueAt: string;
}

/** What routing's queues and timers need to know of one complaint. Only ever a hint to read its stream. */
@Entity({ name: 'complaint' })
export class ComplaintRow {
  @PrimaryColumn('text')
  stream!: string;

  @Column('integer')
  revision!: number;

  @Column('text')
  reference!: string;

  @Column('text')
  channel!: string;

  @Column('text')
  language!: string;

  /** Instant; its text order is time order. */
  @Column('text', { name: 'received_at' })
  receivedAt!: string;

  @Column('text', { name: 'customer_id', nullable: true })
  customerId!: string | null;

  @Column('text')
  status!: string;

  @Column('integer')
  cycle!: number;

  @Column('text', { nullable: true })
  category!: string | null;

  @Column('text', { nullable: true })
  severity!: string | null;

  @Column('jsonb', { nullable: true })
  proposal!: Proposal | null;

  /** Of the rules that decided about it last. */
  @Column('text', { name: 'rules_pack', nullable: true })
  rulesPack!: string | null;

  @Column('integer', { name: 'rules_version', nullable: true })
  rulesVersion!: number | null;

  @Column('text', { nullable: true })
  team!: string | null;

  @Column('text', { nullable: true })
  assignee!: string | null;

  /** First-contact owner. */
  @Column('text', { nullable: true })
  owner!: string | null;

  @Column('text', { array: true })
  about!: string[];

  @Column('text', { array: true })
  recused!: string[];

  @Column('jsonb', { name: 'pending_return', nullable: true })
  pendingReturn!: PendingReturn | null;

  @Column('text', { name: 'return_reason', nullable: true })
  returnReason!: string | null;

  @Column('integer')
  bounces!: number;

  @Column('text', { name: 'routed_to', nullable: true })
  routedTo!: string | null;

  /** Highest step of the ladder in this cycle; 0 for none. */
  @Column('integer')
  escalation!: number;

  /** Who was told at that step. */
  @Column('text', { name: 'escalated_to', nullable: true })
  escalatedTo!: string | null;

  /** Its clocks run on the wall clock. */
  @Column('boolean')
  live!: boolean;

  @Column('text', { name: 'history_ended_as_of', nullable: true })
  historyEndedAsOf!: string | null;

  @Column('jsonb', { name: 'running_clocks' })
  runningClocks!: RunningClock[];

  /** The earliest due instant of a running clock; null unless the complaint is live. */
  @Column('text', { name: 'next_due_at', nullable: true })
  nextDueAt!: string | null;

  /** Clocks of this cycle that may take the complaint up the ladder. */
  @Column('jsonb', { name: 'missed_clocks' })
  missedClocks!: RunningClock[];

  /** Position of the event since which it waits for a handler; null when it doesn't. */
  @Column('bigint', { name: 'waits_at', nullable: true })
  waitsAt!: string | null;
}
