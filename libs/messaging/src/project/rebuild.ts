import { comparePositions, START, type EventStore, type Position, type RecordedEvent } from '@recourse/event-store';
import type { DataSource, QueryRunner } from 'typeorm';
import { checkpointTable } from '../delivery-state/tables.js';
import { DeliveryError } from '../failures/delivery.errors.js';
import { classifyFailure } from '../failures/failure.js';
import { executeOn, inTransaction, withConnection } from '../sql/execute.js';
import { qualified } from '../sql/names.js';
import { ProjectedTable } from './projected-table.js';
import type { RowProjection } from './row-projection.js';
import { schemaOf } from './row-table.js';
import { ShadowTable } from './shadow-table.js';

export interface Comparison {
  readonly tables: number;
  /** Rows as the log says. */
  readonly rows: number;
  /** Rows that were missing, too many, or had another value in any column. */
  readonly different: number;
  /** Up to five of them. */
  readonly examples: readonly { readonly table: string; readonly stream: string }[];
  /** Position of the log that both sides stood at. */
  readonly position: Position;
}

export interface RebuildProgress {
  readonly events: number;
  readonly ofEvents: number;
}

export interface RebuildOptions {
  readonly group: string;
  readonly feed: EventStore;
  readonly dataSource: DataSource;
  readonly schema: string;
  readonly projections: readonly RowProjection[];
  /** Put the new tables in the place of the old ones, or throw them away. */
  readonly switch: boolean;
  readonly onProgress?: (progress: RebuildProgress) => void;
}

const PAGE = 1_000;
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
  #at: Position = START;
  #events = 0;

  constructor(
    private readonly options: RebuildOptions,
    private readonly runner: QueryRunner,
  ) {
    const { dataSource, projections } = options;
    for (const projection of projections) {
      const { metadata } = new ProjectedTable(dataSource, projection);
      const shadow = new ShadowTable(schemaOf(metadata), metadata.tableName);
      this.#shadows.push(shadow);
      this.#tables.push(new ProjectedTable(dataSource, projection, shadow.name));
    }
  }

  async run(): Promise<Comparison> {
    for (const shadow of this.#shadows) await shadow.create(this.runner);
    const ofEvents = await this.options.feed.countAfter(START);
    for (let attempt = 1; ; attempt += 1) {
      await this.#approach(ofEvents);
      const [at, events] = [this.#at, this.#events];
      try {
        return await inTransaction(this.runner, () => this.#finish(ofEvents));
      } catch (error) {
        // A long query holds a table. It may go on: the shadows stand where they stood before.
        if (!LOCK_FAILURES.has(classifyFailure(error).code) || attempt === MAX_ATTEMPTS) throw error;
        this.#at = at;
        this.#events = events;
      }
    }
  }

  /** Up to a short way behind the live tables, while they move. */
  async #approach(ofEvents: number): Promise<void> {
    const { feed } = this.options;
    for (;;) {
      const checkpoint = await this.#checkpoint('');
      const gap = (await feed.countAfter(this.#at)) - (await feed.countAfter(checkpoint));
      if (gap <= SHORT_GAP) break;
      await this.#catchUp(checkpoint, ofEvents);
    }
    for (const shadow of this.#shadows) await shadow.analyze(this.runner);
  }

  /** The rest, while the live tables hold still. */
  async #finish(ofEvents: number): Promise<Comparison> {
    await this.runner.query(`set local lock_timeout = '${LOCK_TIMEOUT_MS}ms'`);
    // In the order of the consumer, which has to wait here from now on. People's queries go on.
    const live = this.#tables.map(({ metadata }) => qualified(schemaOf(metadata), metadata.tableName));
    if (live.length > 0) await this.runner.query(`lock table ${live.join(', ')} in exclusive mode`);
    const checkpoint = await this.#checkpoint('for update');
    await this.#catchUp(checkpoint, ofEvents);
    this.options.onProgress?.({ events: this.#events, ofEvents: this.#events });
    const comparison = await this.#compare(checkpoint);
    if (this.options.switch) await this.#switch();
    return comparison;
  }

  /** Whoever has read rows of the old tables may not write them into the new ones: a new epoch sees to that. */
  async #switch(): Promise<void> {
    for (const shadow of this.#shadows) await shadow.switch(this.runner);
    const { schema, group } = this.options;
    await executeOn(this.runner, `update ${checkpointTable(schema)} set epoch = epoch + 1 where consumer_group = $1`, [
      group,
    ]);
  }

  async dropShadows(): Promise<void> {
    for (const shadow of this.#shadows) await shadow.drop(this.runner);
  }

  async #checkpoint(lock: string): Promise<Position> {
    const { schema, group } = this.options;
    const { rows } = await executeOn<{ position: Position | null }>(
      this.runner,
      `select position from ${checkpointTable(schema)} where consumer_group = $1 ${lock}`,
      [group],
    );
    return rows[0]?.position ?? START;
  }

  /** Applies everything up to this position, and nothing beyond it. */
  async #catchUp(to: Position, ofEvents: number): Promise<void> {
    while (comparePositions(this.#at, to) < 0) {
      const { events, last } = await this.options.feed.readAll(this.#at, { limit: PAGE });
      const wanted = comparePositions(last, to) <= 0 ? events : events.filter(({ position }) => isUpTo(position, to));
      await this.#apply(wanted);
      this.#at = comparePositions(last, to) <= 0 && events.length > 0 ? last : to;
      this.#events += wanted.length;
      this.options.onProgress?.({ events: this.#events, ofEvents: Math.max(ofEvents, this.#events) });
    }
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
    const examples: { table: string; stream: string }[] = [];
    for (const [index, shadow] of this.#shadows.entries()) {
      const table = this.#tables[index]!.metadata.tableName;
      const compared = await shadow.compare(this.runner, MAX_EXAMPLES - examples.length);
      rows += compared.rows;
      different += compared.different;
      examples.push(...compared.examples.map((stream) => ({ table, stream })));
    }
    return { tables: this.#shadows.length, rows, different, examples, position };
  }
}

const isUpTo = (position: Position, to: Position): boolean => comparePositions(position, to) <= 0;
