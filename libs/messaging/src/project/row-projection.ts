import type { StreamCategory } from '@recourse/contracts';
import type { RecordedEvent } from '@recourse/event-store';
import type { EntityTarget } from 'typeorm';

/** Every projected row belongs to one stream; anything across streams is a query. */
export interface ProjectedRow {
  /** Primary column. Set by the projection. */
  stream: string;
  /** Revision of the last event that changed the row. Set by the projection. */
  revision: number;
}

/**
 * A read model of one row per stream. The entity has the primary column `stream` and a column `revision`; absent values are
 * null, never undefined; nothing in a row comes from a clock or a serial.
 */
export interface RowProjection<Row extends ProjectedRow = ProjectedRow> {
  readonly entity: EntityTarget<Row>;
  /** Streams of which categories have a row. */
  readonly categories: readonly StreamCategory[];
  /**
   * Pure. Gets the row so far, or null; answers the new row (a new object), the same object when nothing changed, or null
   * when there is no row yet. `stream` and `revision` need not be set.
   */
  evolve(row: Row | null, recorded: RecordedEvent): NewRow<Row> | Row | null;
}

export type NewRow<Row extends ProjectedRow> = Omit<Row, 'stream' | 'revision'>;

/** Every row of these belongs to one event and never changes. */
export interface EventRow {
  /** Primary column, of a type that orders like positions. Set by the projection. */
  position: string;
}

/** A read model of one row per event: what events are found by. Absent values are null; nothing comes from a clock. */
export interface EventProjection<Row extends EventRow = EventRow> {
  readonly entity: EntityTarget<Row>;
  /** Events of which categories' streams have a row. */
  readonly categories: readonly StreamCategory[];
  /** Pure. The event's row; `position` need not be set. */
  rowOf(recorded: RecordedEvent): Omit<Row, 'position'>;
}

export type Projection = RowProjection | EventProjection;
