import { START, type EventStore, type LogSlice, type Position } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import type { FailPoints } from '../fail-points/fail-points.js';
import type { ConsumerLease, Write } from '../lease/consumer-lease.js';
import type { Hold } from '../lease/hold.js';
import { withConnection } from '../sql/execute.js';
import { ProjectionTelemetry } from '../telemetry/projection-span.js';
import { sleep } from '../timing/sleep.js';
import type { AppliedPosition } from '../project/applied-position.js';
import type { ProjectTiming } from '../project/project-timing.js';
import type { ProjectedTable } from '../project/projected-table.js';

export interface FeedProjectionSessionOptions {
  readonly group: string;
  readonly feed: EventStore;
  readonly dataSource: DataSource;
  readonly tables: readonly ProjectedTable[];
  readonly lease: ConsumerLease;
  readonly applied: AppliedPosition;
  readonly timing: ProjectTiming;
  readonly failPoints: FailPoints;
}

/** While events trickle in, a quarter of the time is spent on small batches; the rest lets the next one grow. */
const IDLE_SHARE = 4;

/** The checkpoint is not where this instance left it: another one moves these tables now. */
class Fenced extends Error {}

/** Moves the tables under one lease: what a batch of events changes is one transaction with the checkpoint. */
export class FeedProjectionSession {
  /** As the database has it; null: never begun. */
  #saved: Position | null;
  readonly #telemetry: ProjectionTelemetry;

  constructor(
    private readonly options: FeedProjectionSessionOptions,
    private readonly hold: Hold,
  ) {
    this.#saved = hold.grant.position;
    this.#telemetry = new ProjectionTelemetry(options.group);
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
        await this.#telemetry.apply(slice.events, () => this.#apply(slice));
        if (slice.events.length >= timing.batchSize) continue;
        const took = performance.now() - startedAt;
        await sleep(Math.min(timing.batchEveryMs, took * IDLE_SHARE) - took, signal);
      }
    } catch (error) {
      if (!(error instanceof Fenced)) throw error;
      this.hold.lose();
    } finally {
      applied.position = null;
    }
  }

  async #apply({ events, last }: LogSlice): Promise<void> {
    const { group, tables, applied, dataSource, lease, failPoints } = this.options;
    await withConnection(dataSource, async (runner) => {
      const writes: Write[] = [];
      // Read without a lock: if anybody else changes these rows meanwhile, the epoch has changed and nothing is written.
      for (const table of tables) writes.push(...asList(await table.changes(runner, events)));
      failPoints.hit(`project.before-commit.${group}`);
      if (!(await lease.move(runner, this.hold.grant, [this.#saved, last], writes))) throw new Fenced();
    });
    this.#saved = last;
    applied.position = last;
  }
}

const asList = <T>(value: T | null): T[] => (value === null ? [] : [value]);
