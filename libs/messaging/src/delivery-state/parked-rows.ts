import type { Position } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import type { Fence } from '../lease/grant.js';
import type { DeliveryState } from '../react/delivery-fold.js';
import type { ParkedStream } from '../react/parked-stream.js';
import { execute } from '../sql/execute.js';
import { checkpointTable, parkedTable } from './tables.js';

interface Row {
  stream: string;
  delivery_revision: number;
  first_revision: number | null;
  last_revision: number | null;
  error_code: string | null;
  since: string | null;
  settled_through: number;
  settled_at: string | null;
}

/** Table `parked_stream` of one group. */
export class ParkedRows {
  readonly #table: string;
  readonly #checkpoints: string;

  constructor(
    private readonly dataSource: DataSource,
    schema: string,
    private readonly group: string,
  ) {
    this.#table = parkedTable(schema);
    this.#checkpoints = checkpointTable(schema);
  }

  async load(): Promise<Map<string, DeliveryState>> {
    const { rows } = await execute<Row>(this.dataSource, `select * from ${this.#table} where consumer_group = $1`, [
      this.group,
    ]);
    return new Map(rows.map((row) => [row.stream, stateOf(row)]));
  }

  /** Nothing is written by an instance that was overtaken, or over a newer state. */
  async write(stream: string, state: DeliveryState, fence: Fence): Promise<void> {
    const { revision, waiting, settledThrough, settledAt } = state;
    await execute(
      this.dataSource,
      `insert into ${this.#table} as t (consumer_group, stream, delivery_revision, first_revision, last_revision,
         error_code, since, settled_through, settled_at)
       select $1::text, $2::text, $3::integer, $4::integer, $5::integer, $6::text, $7::text, $8::integer, $9::text
         from (select from ${this.#checkpoints} where consumer_group = $10 and epoch = $11 for share) as lease
       on conflict (consumer_group, stream) do update set
         delivery_revision = excluded.delivery_revision, first_revision = excluded.first_revision,
         last_revision = excluded.last_revision, error_code = excluded.error_code, since = excluded.since,
         settled_through = excluded.settled_through, settled_at = excluded.settled_at
       where t.delivery_revision < excluded.delivery_revision`,
      [
        this.group,
        stream,
        revision,
        waiting?.firstRevision ?? null,
        waiting?.lastRevision ?? null,
        waiting?.errorCode ?? null,
        waiting?.since ?? null,
        settledThrough,
        settledAt,
        fence.row,
        fence.epoch,
      ],
    );
  }

  /** Forgets streams that are parked no more. */
  async forget(streams: readonly string[]): Promise<void> {
    await execute(
      this.dataSource,
      `delete from ${this.#table} where consumer_group = $1 and stream = any($2) and first_revision is null`,
      [this.group, streams],
    );
  }

  async count(): Promise<number> {
    const { rows } = await execute<{ n: number }>(
      this.dataSource,
      `select count(*)::integer as n from ${this.#table} where consumer_group = $1 and first_revision is not null`,
      [this.group],
    );
    return rows[0]?.n ?? 0;
  }
}

/** What the group has parked, oldest first. */
export async function listParked(dataSource: DataSource, schema: string, group: string): Promise<ParkedStream[]> {
  const { rows } = await execute<ParkedStream>(
    dataSource,
    `select consumer_group as "group", stream, first_revision as "firstRevision", last_revision as "lastRevision",
            error_code as "errorCode", since
       from ${parkedTable(schema)} where consumer_group = $1 and first_revision is not null order by since, stream`,
    [group],
  );
  return rows;
}

function stateOf(row: Row): DeliveryState {
  const { first_revision, last_revision, error_code, since } = row;
  const parked = first_revision !== null && last_revision !== null && error_code !== null && since !== null;
  return {
    revision: row.delivery_revision,
    waiting: parked
      ? { firstRevision: first_revision, lastRevision: last_revision, errorCode: error_code, since }
      : null,
    settledThrough: row.settled_through,
    settledAt: row.settled_at as Position | null,
  };
}
