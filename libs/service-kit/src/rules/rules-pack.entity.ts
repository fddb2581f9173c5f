import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which rule packs exist and which channels they serve. Their content stays in the log. */
@Entity({ name: 'rules_pack' })
export class RulesPackRow {
  @PrimaryColumn('text')
  stream!: string;

  @Column('integer')
  revision!: number;

  @Column('text')
  pack!: string;

  /** Channels of the newest version. */
  @Column('text', { array: true })
  channels!: string[];
}
