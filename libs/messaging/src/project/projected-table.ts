import { streamCategory } from '@recourse/contracts';
import type { RecordedEvent } from '@recourse/event-store';
import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral, QueryRunner } from 'typeorm';
import { DeliveryError } from '../failures/delivery.errors.js';
import type { Write } from '../lease/consumer-lease.js';
import type { EventProjection, EventRow, ProjectedRow, Projection, RowProjection } from './row-projection.js';
import { RowTable, type RowKey } from './row-table.js';

/** One projection and the table that it moves. */
export interface ProjectedTable {
  readonly metadata: EntityMetadata;
  readonly categories: ReadonlySet<string>;
  readonly key: RowKey;
  /**
   * What these events, which come in the order of the log, change in the rows that there are. Null: nothing.
   * @param guarded whether events are dropped that a row has seen, and rows left out that are not newer than those there are
   */
  changes(runner: QueryRunner, events: readonly RecordedEvent[], guarded?: boolean): Promise<Write | null>;
}

/**
 * @param table name of the table, if it is another one than the entity's with the same columns
 * @throws DeliveryError `ENTITY_UNFIT`
 */
export const projectedTable = (dataSource: DataSource, projection: Projection, table?: string): ProjectedTable =>
  'rowOf' in projection
    ? new TableOfEvents(dataSource, projection, table)
    : new TableOfStreams(dataSource, projection, table);

abstract class Table<Row extends ObjectLiteral> {
  readonly metadata: EntityMetadata;
  readonly categories: ReadonlySet<string>;
  protected readonly rows: RowTable<Row>;

  constructor(
    dataSource: DataSource,
    { entity, categories }: { readonly entity: EntityTarget<Row>; readonly categories: readonly string[] },
    readonly key: RowKey,
    table?: string,
  ) {
    this.metadata = RowTable.metadataOf(dataSource, entity, key);
    this.categories = new Set(categories);
    this.rows = new RowTable(dataSource, this.metadata, table ?? this.metadata.tableName, key);
  }

  protected concerns({ event }: RecordedEvent): boolean {
    return this.categories.has(streamCategory(event.stream));
  }
}

class TableOfStreams extends Table<ProjectedRow> implements ProjectedTable {
  constructor(
    dataSource: DataSource,
    private readonly projection: RowProjection,
    table?: string,
  ) {
    super(dataSource, projection, 'stream', table);
  }

  async changes(runner: QueryRunner, events: readonly RecordedEvent[], guarded = true): Promise<Write | null> {
    const own = events.filter((recorded) => this.concerns(recorded));
    if (own.length === 0) return null;
    const streams = [...new Set(own.map(({ event }) => event.stream))];
    const changed = evolveRows(await this.rows.load(runner, streams), own, this.projection, guarded);
    return changed.length === 0 ? null : this.rows.write(changed, guarded);
  }
}

class TableOfEvents extends Table<EventRow> implements ProjectedTable {
  constructor(
    dataSource: DataSource,
    private readonly projection: EventProjection,
    table?: string,
  ) {
    super(dataSource, projection, 'position', table);
  }

  async changes(_runner: QueryRunner, events: readonly RecordedEvent[]): Promise<Write | null> {
    const own = events.filter((recorded) => this.concerns(recorded));
    if (own.length === 0) return null;
    return this.rows.write(
      own.map((recorded) => ({ ...this.projection.rowOf(recorded), position: recorded.position })),
    );
  }
}

/**
 * Pure. The rows that these events change, from the rows that there were; events that a row has seen already are dropped.
 * @throws DeliveryError `ROW_WITHDRAWN`, and whatever the projection throws
 */
export function evolveRows<Row extends ProjectedRow>(
  rows: Map<string, Row>,
  events: readonly RecordedEvent[],
  projection: Pick<RowProjection<Row>, 'evolve'>,
  guarded = true,
): Row[] {
  const changed = new Map<string, Row>();
  for (const recorded of events) {
    const { stream, revision } = recorded.event;
    const row = changed.get(stream) ?? rows.get(stream) ?? null;
    if (guarded && row && row.revision >= revision) continue;
    const next = projection.evolve(row, recorded);
    if (next === row) continue;
    if (next === null) throw new DeliveryError('ROW_WITHDRAWN', 'a projection took a row back');
    changed.set(stream, { ...next, stream, revision } as Row);
  }
  return [...changed.values()];
}
