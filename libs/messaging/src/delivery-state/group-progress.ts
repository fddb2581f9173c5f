import { comparePositions, START, type Position, type RecordedEvent } from '@recourse/event-store';
import type { DataSource, QueryRunner } from 'typeorm';
import { keyOf, partitionOf } from '../kafka/partition.js';
import { execute, executeOn } from '../sql/execute.js';
import { placeOfRow } from './partition-row.js';
import { checkpointTable } from './tables.js';

interface Row {
  readonly consumer_group: string;
  readonly position: Position | null;
}

/**
 * What a group has finished, whatever brought it the events: everything up to one position (the feed), and in each partition of
 * the topic everything up to that partition's own (Kafka). So a group goes on where it was when its strategy is changed.
 */
export class GroupProgress {
  /** By number of partitions: a topic that was made anew may have another. */
  readonly #layouts = new Map<number, Map<number, Position>>();
  #floor: Position | null = null;
  #furthest: Position | null = null;

  constructor(rows: readonly Row[]) {
    for (const { consumer_group, position } of rows) {
      if (position === null) continue;
      const place = placeOfRow(consumer_group);
      if (place) this.#layout(place.partitions).set(place.partition, position);
      else this.#floor = position;
      if (isBeyond(position, this.#furthest)) this.#furthest = position;
    }
  }

  /** As far as the group followed the log itself. */
  get floor(): Position {
    return this.#floor ?? START;
  }

  /** Everything up to here is finished. */
  get position(): Position {
    const complete = [...this.#layouts].filter(([partitions, known]) => known.size === partitions);
    return greatest([this.floor, ...complete.map(([, known]) => least([...known.values()]))]);
  }

  /** Nothing beyond this is finished. */
  get furthest(): Position {
    return this.#furthest ?? START;
  }

  get hasBegun(): boolean {
    return this.#furthest !== null;
  }

  /** Everything of this partition up to here is finished. */
  inPartition(partition: number, partitions: number): Position {
    const own = this.#layouts.get(partitions)?.get(partition);
    return own === undefined ? this.position : greatest([own, this.position]);
  }

  covers({ position, event }: Pick<RecordedEvent, 'position' | 'event'>): boolean {
    if (!isBeyond(position, this.#floor)) return true;
    if (this.#layouts.size === 0 || isBeyond(position, this.#furthest)) return false;
    return [...this.#layouts].some(([partitions, known]) => {
      const own = known.get(partitionOf(keyOf(event), partitions));
      return own !== undefined && !isBeyond(position, own);
    });
  }

  #layout(partitions: number): Map<number, Position> {
    const known = this.#layouts.get(partitions) ?? new Map<number, Position>();
    this.#layouts.set(partitions, known);
    return known;
  }
}

const greatest = (positions: readonly Position[]): Position =>
  positions.reduce((most, position) => (isBeyond(position, most) ? position : most));

const least = (positions: readonly Position[]): Position =>
  positions.reduce((fewest, position) => (isBeyond(position, fewest) ? fewest : position));

const isBeyond = (position: Position, than: Position | null): boolean =>
  than === null || comparePositions(position, than) > 0;

/** Reads it from the checkpoints in a service's schema. */
export class ProgressReader {
  readonly #select: string;

  constructor(
    private readonly dataSource: DataSource,
    schema: string,
    private readonly group: string,
  ) {
    this.#select = `select consumer_group, position from ${checkpointTable(schema)}
      where consumer_group = $1 or starts_with(consumer_group, $1 || '#')`;
  }

  async read(): Promise<GroupProgress> {
    const { rows } = await execute<Row>(this.dataSource, this.#select, [this.group]);
    return new GroupProgress(rows);
  }

  /** Inside a transaction: nobody moves it until that ends. */
  async readLocked(runner: QueryRunner): Promise<GroupProgress> {
    const { rows } = await executeOn<Row>(runner, `${this.#select} order by consumer_group for update`, [this.group]);
    return new GroupProgress(rows);
  }
}
