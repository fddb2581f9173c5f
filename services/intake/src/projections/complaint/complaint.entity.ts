import type { ComplaintStatus } from '@recourse/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProgressStep } from '../../domain/complaint-progress.js';

/** How far a complaint has come, found by its reference. */
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
}
