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

  /** Its clocks run on the wall clock. */
  @Column('boolean')
  live!: boolean;

  @Column('jsonb', { name: 'running_clocks' })
  runningClocks!: RunningClock[];

  /** The earliest due instant of a running clock; null unless the complaint is live. */
  @Column('text', { name: 'next_due_at', nullable: true })
  nextDueAt!: string | null;

  /** Position of the event since which it waits for a handler; null when it doesn't. */
  @Column('bigint', { name: 'waits_at', nullable: true })
  waitsAt!: string | null;
}
