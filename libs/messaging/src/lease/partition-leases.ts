import type { Position } from '@recourse/event-store';
import type { DataSource, QueryRunner } from 'typeorm';
import { partitionRow } from '../delivery-state/partition-row.js';
import { checkpointTable } from '../delivery-state/tables.js';
import { execute, executePrepared, inTransaction } from '../sql/execute.js';
import { countLeaseTaken } from '../telemetry/counts.js';
import type { Write } from './consumer-lease.js';
import type { Grant } from './grant.js';
import { newOwner } from './instance-owner.js';

/** The checkpoints of the partitions that a broker gave to this instance, by partition. */
export type PartitionGrants = ReadonlyMap<number, Grant>;

export interface PartitionMove {
  readonly grant: Grant;
  readonly from: Position | null;
  readonly to: Position;
}

interface TakenRow {
  readonly row: string;
  readonly epoch: string;
  readonly position: Position | null;
}

const GUARD = 'and t.epoch = move.epoch and t.position is not distinct from move.source';

/**
 * The checkpoints of a group under Kafka, one row a partition. The broker says whose a partition is; the epoch, raised by whoever
 * takes it, fences the one who had it before and may not know that yet.
 */
export class PartitionLeases {
  readonly #owner = newOwner();
  readonly #table: string;

  constructor(
    private readonly dataSource: DataSource,
    schema: string,
    private readonly group: string,
    private readonly partitions: number,
  ) {
    this.#table = checkpointTable(schema);
  }

  async take(partitions: readonly number[]): Promise<PartitionGrants> {
    const names = new Map(partitions.map((partition) => [this.#row(partition), partition]));
    const { rows } = await execute<TakenRow>(
      this.dataSource,
      `insert into ${this.#table} as t (consumer_group, epoch, owner, expires_at)
       select row, 1, $2, now() from unnest($1::text[]) as row order by row
       on conflict (consumer_group) do update set epoch = t.epoch + 1, owner = excluded.owner, expires_at = now()
       returning consumer_group as row, epoch::text, position`,
      [[...names.keys()], this.#owner],
    );
    for (const _row of rows) countLeaseTaken(this.group);
    return new Map(rows.map((grant) => [names.get(grant.row)!, grant]));
  }

  /** Saves positions. Answers how many rows were still this instance's to write. */
  async save(moves: readonly Omit<PartitionMove, 'from'>[]): Promise<number> {
    const { count } = await execute(
      this.dataSource,
      `with setting as (select set_config('synchronous_commit', 'off', true) as mode)
       update ${this.#table} as t set position = moved.position
         from setting, unnest($1::text[], $2::bigint[], $3::text[]) as moved (row, epoch, position)
        where t.consumer_group = moved.row and t.epoch = moved.epoch and setting.mode is not null`,
      [moves.map(({ grant }) => grant.row), moves.map(({ grant }) => grant.epoch), moves.map(({ to }) => to)],
    );
    return count;
  }

  /**
   * Moves checkpoints and writes what belongs to them in one transaction. False: one of them is not where the caller left it, or
   * is somebody else's; then nothing was written. Rows have to be on disk when it answers, unlike those of the feed: an offset
   * that is committed to the broker outlives a crash of the database, and what is before it never comes again.
   */
  async move(
    runner: QueryRunner,
    moves: readonly PartitionMove[],
    writes: readonly Write[],
    { guarded }: { readonly guarded: boolean } = { guarded: true },
  ): Promise<boolean> {
    const steps = writes.map(({ statement }, index) => `, write_${index} as (${statement(`$${index + 5}`, 'true')})`);
    try {
      await inTransaction(runner, async () => {
        if (writes.length === 0) await runner.query(`set local synchronous_commit = off`);
        const { rows } = await executePrepared<{ moved: number }>(
          runner,
          `with moved as (
             update ${this.#table} as t set position = move.target
               from unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) as move (row, epoch, source, target)
              where t.consumer_group = move.row ${guarded ? GUARD : ''}
             returning 1)${steps.join('')}
           select count(*)::integer as moved from moved`,
          [
            moves.map(({ grant }) => grant.row),
            moves.map(({ grant }) => grant.epoch),
            moves.map(({ from }) => from),
            moves.map(({ to }) => to),
            ...writes.map(({ value }) => value),
          ],
        );
        if (rows[0]?.moved !== moves.length) throw new Overtaken();
      });
      return true;
    } catch (error) {
      if (error instanceof Overtaken) return false;
      throw error;
    }
  }

  #row(partition: number): string {
    return partitionRow(this.group, partition, this.partitions);
  }
}

class Overtaken extends Error {}
