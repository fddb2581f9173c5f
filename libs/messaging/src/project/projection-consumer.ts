import type { EventStore } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import type { ConsumerStatus, OnTrouble, Trouble } from '../consumer-status.js';
import { FailPoints } from '../fail-points/fail-points.js';
import { FeedProjectionRunner } from '../feed/feed-projection-runner.js';
import type { KafkaDelivery } from '../kafka/kafka-delivery.js';
import { KafkaProjectionRunner } from '../kafka/kafka-projection-runner.js';
import { projectedTable } from './projected-table.js';
import { PROJECT_TIMING, type ProjectTiming } from './project-timing.js';
import type { LogPlace, ProjectionParts, ProjectionRunner } from './projection-runner.js';
import { rebuild, type Comparison, type RebuildWatch } from './rebuild.js';
import { renewOlder, type RenewalWatch } from './renew-older.js';
import type { Projection } from './row-projection.js';

export interface ProjectionOptions {
  /** Such as `routing.project`. */
  readonly group: string;
  readonly feed: EventStore;
  /** Of the service. */
  readonly dataSource: DataSource;
  /** Where the delivery-state tables are. */
  readonly schema: string;
  readonly projections: readonly Projection[];
  /** Where the events come through Kafka; without it the log itself is followed. */
  readonly kafka?: KafkaDelivery;
  readonly onTrouble?: OnTrouble;
  readonly timing?: Partial<ProjectTiming>;
  /** Those of the environment, unless a test brings its own. */
  readonly failPoints?: FailPoints;
}

/** Moves the read models of one service. Never appends. */
export class ProjectionConsumer {
  readonly #runner: ProjectionRunner;
  #lastTrouble: string | null = null;

  /** @throws DeliveryError `ENTITY_UNFIT` */
  constructor(private readonly options: ProjectionOptions) {
    const { group, feed, dataSource, schema, projections, kafka, failPoints = FailPoints.fromEnvironment() } = options;
    const parts: ProjectionParts = {
      group,
      feed,
      dataSource,
      schema,
      tables: projections.map((projection) => projectedTable(dataSource, projection)),
      timing: { ...PROJECT_TIMING, ...options.timing },
      failPoints,
      onTrouble: (trouble) => this.#trouble(trouble),
    };
    this.#runner = kafka ? new KafkaProjectionRunner(parts, kafka) : new FeedProjectionRunner(parts);
  }

  /** Begins to follow the log, as soon as it may. */
  async start(): Promise<void> {
    this.#runner.start();
  }

  /**
   * Computes the tables anew once where an earlier release left them, so that nobody reads rows without what this one adds.
   * @param shape names the tables' columns as this release has them
   */
  renewOlder(shape: string, { onOlder, onProgress }: RenewalWatch = {}): Promise<boolean> {
    const { dataSource, schema, group } = this.options;
    const rebuild = () => this.rebuild(onProgress ? { onProgress } : {});
    return renewOlder({ dataSource, schema, group, shape, rebuild, ...(onOlder ? { onOlder } : {}) });
  }

  /** Finishes the batch that is under way and lets others go on. */
  stop(): Promise<void> {
    return this.#runner.stop();
  }

  async status(): Promise<ConsumerStatus> {
    const place = await this.#runner.place();
    const { state } = this.#runner;
    const lastTrouble = state === 'paused' || state === 'failed' ? this.#lastTrouble : null;
    return { group: this.options.group, state, ...place, parked: 0, lastTrouble };
  }

  /** True once everything of this stream up to `position` is visible in the tables; false when that took longer. */
  waitUntilApplied(place: LogPlace, timeoutMs: number): Promise<boolean> {
    return this.#runner.waitUntilApplied(place, timeoutMs);
  }

  /**
   * Builds all tables anew from position 0 beside the old ones, while events come in, compares them with the old ones and
   * takes their place. Rows that were different are right afterwards.
   * @throws DeliveryError `REBUILD_RUNNING`
   */
  rebuild(watch: RebuildWatch = {}): Promise<Comparison> {
    return this.#rebuild(true, watch);
  }

  /** Like `rebuild`, but changes nothing. @throws DeliveryError `REBUILD_RUNNING` */
  check(watch: RebuildWatch = {}): Promise<Comparison> {
    return this.#rebuild(false, watch);
  }

  #rebuild(switchTables: boolean, watch: RebuildWatch): Promise<Comparison> {
    const { group, feed, dataSource, schema, projections } = this.options;
    return rebuild({ group, feed, dataSource, schema, projections, switch: switchTables, ...watch });
  }

  #trouble(trouble: Omit<Trouble, 'group'>): void {
    if (trouble.consequence === 'paused' || trouble.consequence === 'failed') this.#lastTrouble = trouble.code;
    this.options.onTrouble?.({ ...trouble, group: this.options.group });
  }
}
