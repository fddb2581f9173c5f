import { EntitySchema } from 'typeorm';
import { CHECKPOINT_TABLE, PARKED_TABLE } from './tables.js';

/**
 * How far a consumer is, and who may move it. Lease and checkpoint are one row, so that a checkpoint is saved only under the
 * lease's epoch.
 */
export interface ConsumerCheckpointRow {
  group: string;
  /** Everything up to here is finished. Null: the consumer has never begun. */
  position: string | null;
  /** Grows whenever the lease changes hands. */
  epoch: string;
  /** Null: free. */
  owner: string | null;
  expiresAt: Date;
}

/** What the delivery stream of one group and stream says, as of `deliveryRevision`. Only a cache of the log. */
export interface ParkedStreamRow {
  group: string;
  stream: string;
  deliveryRevision: number;
  /** Null: not parked (any more). */
  firstRevision: number | null;
  lastRevision: number | null;
  errorCode: string | null;
  since: string | null;
  settledThrough: number;
  settledAt: string | null;
}

/** The delivery-state tables of a service's schema, as TypeORM entities. */
export function deliveryStateEntities(schema: string): EntitySchema[] {
  return [
    new EntitySchema<ConsumerCheckpointRow>({
      name: 'ConsumerCheckpoint',
      tableName: CHECKPOINT_TABLE,
      schema,
      columns: {
        group: { name: 'consumer_group', type: 'text', primary: true },
        position: { type: 'text', nullable: true },
        epoch: { type: 'bigint' },
        owner: { type: 'text', nullable: true },
        expiresAt: { name: 'expires_at', type: 'timestamptz' },
      },
    }),
    new EntitySchema<ParkedStreamRow>({
      name: 'ParkedStream',
      tableName: PARKED_TABLE,
      schema,
      columns: {
        group: { name: 'consumer_group', type: 'text', primary: true },
        stream: { type: 'text', primary: true },
        deliveryRevision: { name: 'delivery_revision', type: 'integer' },
        firstRevision: { name: 'first_revision', type: 'integer', nullable: true },
        lastRevision: { name: 'last_revision', type: 'integer', nullable: true },
        errorCode: { name: 'error_code', type: 'text', nullable: true },
        since: { type: 'text', nullable: true },
        settledThrough: { name: 'settled_through', type: 'integer' },
        settledAt: { name: 'settled_at', type: 'text', nullable: true },
      },
    }),
  ];
}
