import type { ComplaintState } from '@recourse/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ComplaintColumns } from '../../domain/complaint-row.js';

/** The state of a complaint after its last event. */
@Entity({ name: 'complaint' })
export class ComplaintRow implements ComplaintColumns {
  @PrimaryColumn('text')
  stream!: string;

  @Column('integer')
  revision!: number;

  @Column('text', { nullable: true })
  reference!: string | null;

  @Column('text', { nullable: true })
  status!: string | null;

  @Column('text', { nullable: true })
  channel!: string | null;

  @Column('text', { nullable: true })
  category!: string | null;

  @Column('text', { name: 'received_at', nullable: true })
  receivedAt!: string | null;

  @Column('integer')
  cycle!: number;

  @Column('text', { array: true })
  milestones!: readonly string[];

  @Column('boolean', { name: 'clock_missed' })
  clockMissed!: boolean;

  @Column('json')
  state!: ComplaintState;
}
