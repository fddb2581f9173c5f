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
  readonly #partitions = new Map<number, Position>();
  #count = 0;
  #floor: Position | null = null;
  #furthest: Position | null = null;

  constructor(rows: readonly Row[]) {
    for (const { consumer_group, position } of rows) {
      if (position === null) continue;
      const place = placeOfRow(consumer_group);
      if (place) {
        this.#count = place.partitions;
        this.#partitions.set(place.partition, position);
      } else {
        this.#floor = position;
      }
      if (isBeyond(position, this.#furthest)) this.#furthest = position;
    }
  }

  /** As far as the group followed the log itself. */
  get floor(): Position {
    return this.#floor ?? START;
  }

  /** Everything up to here is finished. */
  get position(): Position {
    const known = [...this.#partitions.keys()];
    if (this.#count === 0 || known.length < this.#count) return this.floor;
    return known
      .map((partition) => this.inPartition(partition))
      .reduce((least, position) => (isBeyond(position, least) ? least : position));
  }

  /** Nothing beyond this is finished. */
  get furthest(): Position {
    return this.#furthest ?? START;
  }

  get hasBegun(): boolean {
    return this.#furthest !== null;
  }

  /** Everything of this partition up to here is finished. */
  inPartition(partition: number): Position {
    const own = this.#partitions.get(partition) ?? null;
    return own !== null && isBeyond(own, this.#floor) ? own : this.floor;
  }

  covers({ position, event }: Pick<RecordedEvent, 'position' | 'event'>): boolean {
    if (!isBeyond(position, this.#floor)) return true;
    if (this.#count === 0 || isBeyond(position, this.#furthest)) return false;
    return !isBeyond(position, this.inPartition(partitionOf(keyOf(event), this.#count)));
  }
}

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
