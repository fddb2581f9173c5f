import { streamCategory } from '@recourse/contracts';
import type { RecordedEvent } from '@recourse/event-store';
import type { DataSource, EntityMetadata, QueryRunner } from 'typeorm';
import { DeliveryError } from '../failures/delivery.errors.js';
import type { Write } from '../lease/consumer-lease.js';
import type { ProjectedRow, RowProjection } from './row-projection.js';
import { RowTable } from './row-table.js';

/** One projection and the table that it moves. */
export class ProjectedTable {
  readonly metadata: EntityMetadata;
  readonly #projection: RowProjection<ProjectedRow>;
  readonly categories: ReadonlySet<string>;
  readonly #rows: RowTable<ProjectedRow>;

  /** @throws DeliveryError `ENTITY_UNFIT` */
  constructor(dataSource: DataSource, projection: RowProjection<ProjectedRow>, table?: string) {
    this.metadata = RowTable.metadataOf(dataSource, projection.entity);
    this.#projection = projection;
    this.categories = new Set(projection.categories);
    this.#rows = new RowTable(dataSource, this.metadata, table);
  }

  private concerns({ event }: RecordedEvent): boolean {
    return this.categories.has(streamCategory(event.stream));
  }

  /**
   * What these events, which come in the order of the log, change in the rows that there are. Null: nothing.
   * @param guarded whether events are dropped that a row has seen, and rows left out that are not newer than those there are
   */
  async changes(runner: QueryRunner, events: readonly RecordedEvent[], guarded = true): Promise<Write | null> {
    const own = events.filter((recorded) => this.concerns(recorded));
    if (own.length === 0) return null;
    const streams = [...new Set(own.map(({ event }) => event.stream))];
    const changed = evolveRows(await this.#rows.load(runner, streams), own, this.#projection, guarded);
    return changed.length === 0 ? null : this.#rows.write(changed, guarded);
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
