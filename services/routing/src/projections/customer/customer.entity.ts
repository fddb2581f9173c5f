import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Customers whose file names a tier: it may decide who of the waiting goes first. */
@Entity({ name: 'customer' })
export class CustomerRow {
  @PrimaryColumn('text')
  stream!: string;

  @Column('integer')
  revision!: number;

  @Column('text')
  tier!: string;
}
