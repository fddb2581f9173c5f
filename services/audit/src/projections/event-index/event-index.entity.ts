import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one event is found by, beside what the log itself is indexed by. */
@Entity({ name: 'event_index' })
export class EventIndexRow {
  @PrimaryColumn('bigint')
  position!: string;

  @Column('text')
  type!: string;

  @Column('text')
  actor!: string;

  @Column('text', { name: 'recorded_at' })
  recordedAt!: string;

  @Column('uuid', { name: 'causation_id', nullable: true })
  causationId!: string | null;

  @Column('uuid', { name: 'correlation_id', nullable: true })
  correlationId!: string | null;
}
