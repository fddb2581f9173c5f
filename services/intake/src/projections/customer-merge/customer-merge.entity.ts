import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which file a customer's file is merged into. There is a row only for files that were ever merged. */
@Entity({ name: 'customer_merge' })
export class CustomerMergeRow {
  @PrimaryColumn('text')
  stream!: string;

  @Column('integer')
  revision!: number;

  /** Stream of the other file; null when the merge was taken back. */
  @Column('text', { name: 'merged_into', nullable: true })
  mergedInto!: string | null;
}
