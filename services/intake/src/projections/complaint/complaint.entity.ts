import type { ComplaintStatus, Link } from '@recourse/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Kind, ProgressStep } from '../../domain/complaint-progress.js';

/** How far a complaint has come, found by its reference; and what it is found by beside other ones. */
@Entity({ name: 'complaint' })
export class ComplaintRow {
  @PrimaryColumn('text')
  stream!: string;

  @Column('integer')
  revision!: number;

  @Column('text')
  reference!: string;

  @Column('text')
  status!: ComplaintStatus;

  @Column('jsonb')
  steps!: readonly ProgressStep[];

  @Column('text')
  kind!: Kind;

  @Column('text')
  channel!: string;

  @Column('text', { nullable: true })
  product!: string | null;

  @Column('text', { name: 'customer_id' })
  customerId!: string;

  /** Instant; its text order is time order. */
  @Column('text', { name: 'received_at' })
  receivedAt!: string;

  /** Those that stand on this complaint; links of others to it are found by a query. */
  @Column('jsonb')
  links!: readonly Link[];
}
