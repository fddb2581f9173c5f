import { Column, Entity, PrimaryColumn } from 'typeorm';

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

  @Column('text')
  channel!: string;

  @Column('text')
  language!: string;

  /** Instant; its text order is time order. */
  @Column('text', { name: 'received_at' })
  receivedAt!: string;

  /** Of the last resolution, also of an earlier cycle's. */
  @Column('text', { nullable: true })
  outcome!: string | null;

  /** On the last resolution. */
  @Column('text', { nullable: true })
  verdict!: string | null;

  @Column('boolean', { name: 'history_ended' })
  historyEnded!: boolean;
}
