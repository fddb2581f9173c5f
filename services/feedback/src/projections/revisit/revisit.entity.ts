import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The revisit of a complaint's last resolution. */
@Entity({ name: 'revisit' })
export class RevisitRow {
  @PrimaryColumn('text')
  stream!: string;

  @Column('integer')
  revision!: number;

  @Column('text')
  reference!: string;

  @Column('text')
  language!: string;

  @Column('integer')
  cycle!: number;

  /** Event id of the resolution that stands; null while none does. */
  @Column('text', { name: 'resolution_id', nullable: true })
  resolutionId!: string | null;

  /** Whom the complaint was assigned to last. */
  @Column('text', { nullable: true })
  assignee!: string | null;

  /** Who resolved it, and therefore can't do the revisit. */
  @Column('text', { name: 'resolved_by', nullable: true })
  resolvedBy!: string | null;

  /** Instant; null while no revisit is planned. */
  @Column('text', { name: 'due_at', nullable: true })
  dueAt!: string | null;

  @Column('integer')
  attempts!: number;

  @Column('integer', { name: 'attempts_allowed', nullable: true })
  attemptsAllowed!: number | null;

  /** In the order in which they are to be tried. */
  @Column('jsonb')
  channels!: readonly string[];

  @Column('text', { nullable: true })
  verdict!: string | null;

  /** Planned, and nobody has judged, reopened, closed or withdrawn since. */
  @Column('boolean')
  open!: boolean;
}
