import type { DataSource, EntitySchema, MigrationInterface } from 'typeorm';
import type { ParkedStream } from '../react/parked-stream.js';

/** Tables `consumer_checkpoint` and `parked_stream` of a service's schema, as TypeORM entities. */
export function deliveryStateEntities(_schema: string): EntitySchema[] {
  throw new Error('being built');
}

/** The migration that makes these tables; the schema must exist. */
export function deliveryStateMigration(_schema: string): new () => MigrationInterface {
  throw new Error('being built');
}

/** What the group has parked, oldest first. */
export function listParked(_dataSource: DataSource, _schema: string, _group: string): Promise<ParkedStream[]> {
  throw new Error('being built');
}
