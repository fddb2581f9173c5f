import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  AssignmentFact,
  ClockFact,
  ComplaintFact,
  CycleFact,
  Holder,
  Moment,
} from '../../domain/indicators/complaint-fact.js';

/** What the indicators count of one complaint. */
@Entity({ name: 'complaint_fact' })
export class ComplaintFactRow implements ComplaintFact {
  @PrimaryColumn('text')
  stream!: string;

  @Column('integer')
  revision!: number;

  @Column('boolean')
  historical!: boolean;

  @Column('text')
  channel!: string;

  @Column('text', { nullable: true })
  category!: string | null;

  @Column('jsonb')
  received!: Moment;

  @Column('jsonb', { nullable: true })
  acknowledged!: Moment | null;

  @Column('jsonb', { nullable: true })
  responded!: Moment | null;

  @Column('jsonb', { nullable: true })
  withdrawn!: Moment | null;

  @Column('jsonb', { nullable: true })
  holder!: Holder | null;

  @Column('jsonb')
  assignments!: readonly AssignmentFact[];

  @Column('jsonb')
  clocks!: readonly ClockFact[];

  @Column('jsonb')
  cycles!: readonly CycleFact[];
}
