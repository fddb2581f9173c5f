import { comparePositions, START, type EventStore, type Position } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import type { ConsumerStatus, OnTrouble, Trouble } from '../consumer-status.js';
import { FailPoints } from '../fail-points/fail-points.js';
import { orNull } from '../failures/or-null.js';
import { ConsumerLease } from '../lease/consumer-lease.js';
import { LeasedSessions } from '../lease/leased-sessions.js';
import { AppliedPosition } from './applied-position.js';
import { ProjectedTable } from './projected-table.js';
import { PROJECT_TIMING, type ProjectTiming } from './project-timing.js';
import { ProjectionSession } from './projection-session.js';
import { rebuild, type Comparison, type RebuildProgress } from './rebuild.js';
import type { RowProjection } from './row-projection.js';

export interface ProjectionOptions {
  /** Such as `routing.project`. */
  readonly group: string;
  readonly feed: EventStore;
  /** Of the service. */
  readonly dataSource: DataSource;
  /** Where the delivery-state tables are. */
  readonly schema: string;
  readonly projections: readonly RowProjection[];
  readonly onTrouble?: OnTrouble;
  readonly timing?: Partial<ProjectTiming>;
  /** Those of the environment, unless a test brings its own. */
  readonly failPoints?: FailPoints;
}

const POLL_MS = 25;

/** Moves the read models of one service. Never appends. */
export class ProjectionConsumer {
  readonly #lease: ConsumerLease;
  readonly #sessions: LeasedSessions;
  readonly #applied = new AppliedPosition();
  #lastTrouble: string | null = null;

  /** @throws DeliveryError `ENTITY_UNFIT` */
  constructor(private readonly options: ProjectionOptions) {
    const { group, feed, dataSource, schema, projections, failPoints = FailPoints.fromEnvironment() } = options;
    const timing = { ...PROJECT_TIMING, ...options.timing };
    this.#lease = new ConsumerLease(dataSource, schema, group, timing.leaseTtlMs);
    const tables = projections.map((projection) => new ProjectedTable(dataSource, projection));
    const { backOffMinMs, backOffMaxMs } = timing;
    const parts = { group, feed, dataSource, tables, lease: this.#lease, applied: this.#applied, timing, failPoints };
    this.#sessions = new LeasedSessions({
      lease: this.#lease,
      backOffMinMs,
      backOffMaxMs,
      sessionsMayFail: true,
      session: (hold, stopping) => new ProjectionSession(parts, hold).run(stopping),
      onTrouble: (trouble) => this.#trouble(trouble),
    });
  }

  /** Begins to follow the log, as soon as the lease can be had. */
  async start(): Promise<void> {
    this.#sessions.start();
  }

  /** Finishes the batch that is under way and gives the lease back. */
  stop(): Promise<void> {
    return this.#sessions.stop();
  }

  async status(): Promise<ConsumerStatus> {
    const { group, feed } = this.options;
    const position = this.#applied.position ?? (await orNull(this.#savedPosition()));
    const [head, lagEvents] = await Promise.all([
      orNull(feed.head()),
      position === null ? null : orNull(feed.countAfter(position)),
    ]);
    const { state } = this.#sessions;
    const lastTrouble = state === 'paused' || state === 'failed' ? this.#lastTrouble : null;
    return { group, state, position, head, lagEvents, parked: 0, lastTrouble };
  }

  /** True once everything up to `position` is visible in the tables; false when that took longer than `timeoutMs`. */
  async waitUntilApplied(position: Position, timeoutMs: number): Promise<boolean> {
    if (this.#applied.has(position)) return true;
    const until = performance.now() + timeoutMs;
    for (;;) {
      const left = until - performance.now();
      if (this.#applied.position !== null) return this.#applied.wait(position, Math.max(0, left));
      // Another process moves the tables, or nobody does at the moment.
      if (comparePositions(position, await this.#savedPosition()) <= 0) return true;
      if (left <= 0) return false;
      await this.#applied.wait(position, Math.min(POLL_MS, left));
    }
  }

  /**
   * Builds all tables anew from position 0 beside the old ones, while events come in, compares them with the old ones and
   * takes their place. Rows that were different are right afterwards.
   * @throws DeliveryError `REBUILD_RUNNING`
   */
  rebuild(onProgress?: (progress: RebuildProgress) => void): Promise<Comparison> {
    return this.#rebuild(true, onProgress);
  }

  /** Like `rebuild`, but changes nothing. @throws DeliveryError `REBUILD_RUNNING` */
  check(onProgress?: (progress: RebuildProgress) => void): Promise<Comparison> {
    return this.#rebuild(false, onProgress);
  }

  #rebuild(switchTables: boolean, onProgress?: (progress: RebuildProgress) => void): Promise<Comparison> {
    const { group, feed, dataSource, schema, projections } = this.options;
    const progress = onProgress ? { onProgress } : {};
    return rebuild({ group, feed, dataSource, schema, projections, switch: switchTables, ...progress });
  }

  async #savedPosition(): Promise<Position> {
    return (await this.#lease.read())?.position ?? START;
  }

  #trouble(trouble: Omit<Trouble, 'group'>): void {
    if (trouble.consequence === 'paused' || trouble.consequence === 'failed') this.#lastTrouble = trouble.code;
    this.options.onTrouble?.({ ...trouble, group: this.options.group });
  }
}
