import { comparePositions, START, type EventStore, type Position, type RecordedEvent } from '@recourse/event-store';
import type { DataSource, QueryRunner } from 'typeorm';
import { ProgressReader, type GroupProgress } from '../delivery-state/group-progress.js';
import { checkpointTable } from '../delivery-state/tables.js';
import { DeliveryError } from '../failures/delivery.errors.js';
import { classifyFailure } from '../failures/failure.js';
import { executeOn, inTransaction, withConnection } from '../sql/execute.js';
import { qualified } from '../sql/names.js';
import { projectedTable, type ProjectedTable } from './projected-table.js';
import type { Projection } from './row-projection.js';
import { schemaOf } from './row-table.js';
import { ShadowTable } from './shadow-table.js';

export interface Comparison {
  readonly tables: number;
  /** Rows as the log says. */
  readonly rows: number;
  /** Rows that were missing, too many, or had another value in any column. */
  readonly different: number;
  /** Up to five of them, by the stream or the position that the row belongs to. */
  readonly examples: readonly { readonly table: string; readonly key: string }[];
  /** Position of the log that nothing beyond is in either side. */
  readonly position: Position;
}

export interface RebuildProgress {
  readonly events: number;
  readonly ofEvents: number;
}

export interface RebuildWatch {
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Stops it between two pages: the live tables stay as they were. */
  readonly signal?: AbortSignal;
}

export interface RebuildOptions extends RebuildWatch {
  readonly group: string;
  readonly feed: EventStore;
  readonly dataSource: DataSource;
  readonly schema: string;
  readonly projections: readonly Projection[];
  /** Put the new tables in the place of the old ones, or throw them away. */
  readonly switch: boolean;
}

const PAGE = 5_000;
/** The last so many events are applied while the live tables hold still. */
const SHORT_GAP = 1_000;
const MAX_EXAMPLES = 5;
/** Queries of people queue behind a switch that waits, so it doesn't wait long. */
const LOCK_TIMEOUT_MS = 2_000;
const MAX_ATTEMPTS = 10;
/** A lock that was not to be had in time, and a deadlock with a transaction that reads several of the tables. */
const LOCK_FAILURES = new Set(['55P03', '40P01']);

/**
 * Computes every table again from position 0 beside the live one, which goes on meanwhile; then, while the live tables hold
 * still at their checkpoint, catches up with it, compares, and switches if asked to. Appends nothing; needs no lease.
 * @throws DeliveryError `REBUILD_RUNNING`
 */
export async function rebuild(options: RebuildOptions): Promise<Comparison> {
  return withConnection(options.dataSource, async (runner) => {
    const key = `recourse rebuild ${options.group}`;
    const { rows } = await executeOn<{ got: boolean }>(
      runner,
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as got',
      [key],
    );
    if (!rows[0]?.got) throw new DeliveryError('REBUILD_RUNNING', 'a rebuild or check of these tables is under way');
    const run = new RebuildRun(options, runner);
    try {
      return await run.run();
    } finally {
      // On a broken connection both are gone already, or are dropped by the next run.
      await run.dropShadows().catch(() => undefined);
      await runner.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key]).catch(() => undefined);
    }
  });
}

class RebuildRun {
  readonly #shadows: ShadowTable[] = [];
  readonly #tables: ProjectedTable[] = [];
  readonly #progress: ProgressReader;
  #at: Position = START;
  /** Events before `#at` that the live tables did not have yet: under Kafka partitions are not equally far. */
  #ahead: readonly RecordedEvent[] = [];
  #events = 0;

  constructor(
    private readonly options: RebuildOptions,
    private readonly runner: QueryRunner,
  ) {
    const { dataSource, schema, group, projections } = options;
    this.#progress = new ProgressReader(dataSource, schema, group);
    for (const projection of projections) {
      const { metadata, key } = projectedTable(dataSource, projection);
      const shadow = new ShadowTable(schemaOf(metadata), metadata.tableName, key);
      this.#shadows.push(shadow);
      this.#tables.push(projectedTable(dataSource, projection, shadow.name));
    }
  }

  async run(): Promise<Comparison> {
    for (const shadow of this.#shadows) await shadow.create(this.runner);
    const ofEvents = await this.options.feed.countAfter(START);
    for (let attempt = 1; ; attempt += 1) {
      await this.#approach(ofEvents);
      const [at, ahead, events] = [this.#at, this.#ahead, this.#events];
      try {
        return await inTransaction(this.runner, () => this.#finish(ofEvents));
      } catch (error) {
        // A long query holds a table. It may go on: the shadows stand where they stood before.
        if (!LOCK_FAILURES.has(classifyFailure(error).code) || attempt === MAX_ATTEMPTS) throw error;
        this.#at = at;
        this.#ahead = ahead;
        this.#events = events;
      }
    }
  }

  /** Up to a short way behind the live tables, while they move. */
  async #approach(ofEvents: number): Promise<void> {
    const { feed } = this.options;
    for (;;) {
      const live = await this.#progress.read();
      const gap = (await feed.countAfter(this.#at)) - (await feed.countAfter(live.furthest));
      if (gap <= SHORT_GAP) break;
      await this.#catchUp(live, ofEvents);
    }
    for (const shadow of this.#shadows) await shadow.analyze(this.runner);
  }

  /** The rest, while the live tables hold still. */
  async #finish(ofEvents: number): Promise<Comparison> {
    await this.runner.query(`set local lock_timeout = '${LOCK_TIMEOUT_MS}ms'`);
    // In the order of the consumer, which has to wait here from now on. People's queries go on.
    const live = this.#tables.map(({ metadata }) => qualified(schemaOf(metadata), metadata.tableName));
    if (live.length > 0) await this.runner.query(`lock table ${live.join(', ')} in exclusive mode`);
    const progress = await this.#progress.readLocked(this.runner);
    await this.#catchUp(progress, ofEvents);
    this.options.onProgress?.({ events: this.#events, ofEvents: this.#events });
    const comparison = await this.#compare(progress.furthest);
    if (this.options.switch) await this.#switch();
    return comparison;
  }

  /** Whoever has read rows of the old tables may not write them into the new ones: a new epoch sees to that. */
  async #switch(): Promise<void> {
    for (const shadow of this.#shadows) await shadow.switch(this.runner);
    const { schema, group } = this.options;
    await executeOn(
      this.runner,
      `update ${checkpointTable(schema)} set epoch = epoch + 1
        where consumer_group = $1 or starts_with(consumer_group, $1 || '#')`,
      [group],
    );
  }

  async dropShadows(): Promise<void> {
    for (const shadow of this.#shadows) await shadow.drop(this.runner);
  }

  /** Applies everything that the live tables have, and nothing else. */
  async #catchUp(live: GroupProgress, ofEvents: number): Promise<void> {
    const waited = this.#ahead;
    this.#ahead = [];
    await this.#applyCovered(waited, live);
    while (comparePositions(this.#at, live.furthest) < 0) {
      this.options.signal?.throwIfAborted();
      const { events, last } = await this.options.feed.readAll(this.#at, { limit: PAGE });
      if (events.length === 0) break;
      const within = events.filter(({ position }) => comparePositions(position, live.furthest) <= 0);
      await this.#applyCovered(within, live);
      this.#at = comparePositions(last, live.furthest) <= 0 ? last : live.furthest;
      this.options.onProgress?.({ events: this.#events, ofEvents: Math.max(ofEvents, this.#events) });
    }
  }

  async #applyCovered(events: readonly RecordedEvent[], live: GroupProgress): Promise<void> {
    const covered = events.filter((recorded) => live.covers(recorded));
    this.#ahead = [...this.#ahead, ...events.filter((recorded) => !live.covers(recorded))];
    await this.#apply(covered);
    this.#events += covered.length;
  }

  async #apply(events: readonly RecordedEvent[]): Promise<void> {
    for (const table of this.#tables) {
      const write = await table.changes(this.runner, events);
      if (write) await executeOn(this.runner, write.statement('$1', 'true'), [write.value]);
    }
  }

  async #compare(position: Position): Promise<Comparison> {
    let rows = 0;
    let different = 0;
    const examples: { table: string; key: string }[] = [];
    for (const [index, shadow] of this.#shadows.entries()) {
      const table = this.#tables[index]!.metadata.tableName;
      const compared = await shadow.compare(this.runner, MAX_EXAMPLES - examples.length);
      rows += compared.rows;
      different += compared.different;
      examples.push(...compared.examples.map((key) => ({ table, key })));
    }
    return { tables: this.#shadows.length, rows, different, examples, position };
  }
}
