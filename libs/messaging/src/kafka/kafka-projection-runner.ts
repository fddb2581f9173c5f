import { streamCategory } from '@recourse/contracts';
import type { ConsumerState } from '../consumer-status.js';
import { ProgressReader } from '../delivery-state/group-progress.js';
import { placeInLog, type PlaceInLog } from '../delivery-state/log-place.js';
import { orNull } from '../failures/or-null.js';
import { PartitionLeases } from '../lease/partition-leases.js';
import { AppliedPosition } from '../project/applied-position.js';
import type { LogPlace, ProjectionParts, ProjectionRunner } from '../project/projection-runner.js';
import { waitUntilApplied } from '../project/wait-until-applied.js';
import { GroupLag } from './group-lag.js';
import { GroupMember } from './group-member.js';
import { IdlePartitions } from './idle-partitions.js';
import { openKafka } from './kafka-client.js';
import { publishedThrough, type KafkaDelivery } from './kafka-delivery.js';
import { memberState } from './member-state.js';
import { partitionOf } from './partition.js';
import { KafkaProjectionSession } from './projection-session.js';

/** Moves the tables by what comes through Kafka; instances of a group share its partitions. */
export class KafkaProjectionRunner implements ProjectionRunner {
  readonly #progress: ProgressReader;
  readonly #leases: PartitionLeases;
  readonly #lag: GroupLag;
  readonly #applied = new Map<number, AppliedPosition>();
  #member: GroupMember | null = null;
  #session: KafkaProjectionSession | null = null;
  #hasFailed = false;

  constructor(
    private readonly parts: ProjectionParts,
    private readonly kafka: KafkaDelivery,
  ) {
    const { group, dataSource, schema } = parts;
    const { topic, partitions } = kafka.settings;
    this.#progress = new ProgressReader(dataSource, schema, group);
    this.#leases = new PartitionLeases(dataSource, schema, group, partitions);
    this.#lag = new GroupLag(openKafka(kafka.settings, group), group, topic);
  }

  get state(): ConsumerState {
    return this.#hasFailed ? 'failed' : memberState(this.#member, this.#session);
  }

  start(): void {
    if (this.#member) return;
    const { parts, kafka } = this;
    const { group, timing, onTrouble } = parts;
    const options = {
      parts,
      concerns: categoryFilter(parts),
      progress: this.#progress,
      partitions: kafka.settings.partitions,
      leases: this.#leases,
      idle: new IdlePartitions(parts.feed, this.#lag, () => publishedThrough(parts.dataSource)),
      appliedIn: (partition: number) => this.#appliedIn(partition),
      onFailure: () => this.#fail(),
    };
    this.#member = new GroupMember({
      group,
      kafka: kafka.settings,
      backOffMinMs: timing.backOffMinMs,
      backOffMaxMs: timing.backOffMaxMs,
      begin: (generation) => {
        this.#session = new KafkaProjectionSession(options, generation, this.#session);
        return this.#session;
      },
      onTrouble,
      onCrash: (error) => {
        this.#hasFailed = true;
        kafka.onCrash(error);
      },
    });
    this.#member.start();
  }

  async stop(): Promise<void> {
    this.#member?.retire();
    await this.#session?.drain();
    await this.#member?.stop();
    this.#member = null;
    this.#session = null;
    await this.#lag.close();
  }

  async place(): Promise<PlaceInLog> {
    const progress = await orNull(this.#progress.read());
    return placeInLog(this.parts.feed, progress?.position ?? null);
  }

  waitUntilApplied({ position, stream }: LogPlace, timeoutMs: number): Promise<boolean> {
    if (stream === undefined) {
      const through = async () => (await this.#progress.read()).position;
      return waitUntilApplied(new AppliedPosition(), through, position, timeoutMs);
    }
    const { partitions } = this.kafka.settings;
    const partition = partitionOf(stream, partitions);
    const saved = async () => (await this.#progress.read()).inPartition(partition, partitions);
    return waitUntilApplied(this.#appliedIn(partition), saved, position, timeoutMs);
  }

  #appliedIn(partition: number): AppliedPosition {
    const known = this.#applied.get(partition) ?? new AppliedPosition();
    this.#applied.set(partition, known);
    return known;
  }

  /** A fault in a work list never holds up the service's reactions: only a new start tries again. */
  #fail(): void {
    this.#hasFailed = true;
    void this.#member?.stop();
  }
}

/** Whether any table has rows for streams like this one. */
function categoryFilter({ tables }: ProjectionParts): (stream: string) => boolean {
  const categories = new Set<string>(tables.flatMap((table) => [...table.categories]));
  return (stream) => categories.has(streamCategory(stream));
}
