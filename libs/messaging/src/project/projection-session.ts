import { START, type EventStore, type LogSlice, type Position } from '@recourse/event-store';
import type { DataSource, QueryRunner } from 'typeorm';
import type { FailPoints } from '../fail-points/fail-points.js';
import type { ConsumerLease } from '../lease/consumer-lease.js';
import type { Hold } from '../lease/hold.js';
import { inTransaction, withConnection } from '../sql/execute.js';
import { sleep } from '../timing/sleep.js';
import type { AppliedPosition } from './applied-position.js';
import type { ProjectTiming } from './project-timing.js';
import type { ProjectedTable } from './projected-table.js';

export interface ProjectionSessionOptions {
  readonly group: string;
  readonly feed: EventStore;
  readonly dataSource: DataSource;
  readonly tables: readonly ProjectedTable[];
  readonly lease: ConsumerLease;
  readonly applied: AppliedPosition;
  readonly timing: ProjectTiming;
  readonly failPoints: FailPoints;
}

/** The checkpoint is not where this instance left it: another one moves these tables now. */
class Fenced extends Error {}

/** Moves the tables under one lease: a batch of events is one transaction with the checkpoint. */
export class ProjectionSession {
  /** As the database has it; null: never begun. */
  #saved: Position | null;

  constructor(
    private readonly options: ProjectionSessionOptions,
    private readonly hold: Hold,
  ) {
    this.#saved = hold.grant.position;
  }

  /** Until the lease is lost or `stopping` aborts; a batch that is under way is finished. */
  async run(stopping: AbortSignal): Promise<void> {
    const { feed, timing, applied } = this.options;
    const signal = AbortSignal.any([stopping, this.hold.lost]);
    applied.position = this.#saved ?? START;
    try {
      for await (const slice of feed.subscribe({ after: applied.position, signal, batchSize: timing.batchSize })) {
        const startedAt = performance.now();
        if (signal.aborted) return;
        await this.#apply(slice);
        if (slice.events.length >= timing.batchSize) continue;
        const early = timing.batchEveryMs - (performance.now() - startedAt);
        if (early > 0) await sleep(early, signal);
      }
    } catch (error) {
      if (!(error instanceof Fenced)) throw error;
      this.hold.lose();
    } finally {
      applied.position = null;
    }
  }

  async #apply({ events, last }: LogSlice): Promise<void> {
    const { tables, applied, dataSource } = this.options;
    const concerned = tables.filter((table) => events.some((recorded) => table.concerns(recorded)));
    await withConnection(dataSource, async (runner) => {
      if (concerned.length === 0) return this.#save(runner, last);
      await inTransaction(runner, async () => {
        // First of all: this locks the checkpoint, so whoever compares or switches the tables holds still or is waited for.
        await this.#save(runner, last);
        for (const table of concerned) await table.apply(runner, events);
        this.options.failPoints.hit(`project.before-commit.${this.options.group}`);
      });
    });
    this.#saved = last;
    applied.position = last;
  }

  async #save(runner: QueryRunner, to: Position): Promise<void> {
    const { lease } = this.options;
    if (!(await lease.move(runner, this.hold.grant, this.#saved, to))) throw new Fenced();
  }
}
