import type { Language, Shifts } from '@recourse/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Leave } from '../../domain/staff/staff.state.js';

/** Who handles complaints. Names stay sealed in the log. */
@Entity({ name: 'staff' })
export class StaffRow {
  @PrimaryColumn('text')
  stream!: string;

  @Column('integer')
  revision!: number;

  @Column('text')
  staff!: string;

  @Column('text', { array: true })
  teams!: string[];

  @Column('text', { array: true })
  languages!: Language[];

  @Column('integer')
  capacity!: number;

  @Column('boolean')
  active!: boolean;

  @Column('text', { array: true })
  skills!: string[];

  @Column('jsonb', { nullable: true })
  shifts!: Shifts | null;

  @Column('boolean')
  present!: boolean;

  @Column('jsonb')
  leaves!: Leave[];
}
