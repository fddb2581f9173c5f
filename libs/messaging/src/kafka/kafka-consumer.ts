import type { ConsumerState, ConsumerStatus, Trouble } from '../consumer-status.js';
import { ProgressReader } from '../delivery-state/group-progress.js';
import { placeInLog } from '../delivery-state/log-place.js';
import { listParked, ParkedRows } from '../delivery-state/parked-rows.js';
import { FailPoints } from '../fail-points/fail-points.js';
import { DeliveryError } from '../failures/delivery.errors.js';
import { classifyFailure } from '../failures/failure.js';
import { orNull } from '../failures/or-null.js';
import { PartitionLeases } from '../lease/partition-leases.js';
import { refuseControlTypes } from '../react/event-dispatcher.js';
import type { Handlers } from '../react/handler-runner.js';
import type { ParkedStream } from '../react/parked-stream.js';
import type { ReactConsumer, ReactConsumerOptions } from '../react/react-consumer.js';
import { REACT_TIMING, type ReactTiming } from '../react/react-timing.js';
import { DeadLetters } from './dead-letters.js';
import { GroupLag } from './group-lag.js';
import { GroupMember } from './group-member.js';
import { IdlePartitions } from './idle-partitions.js';
import { openKafka } from './kafka-client.js';
import { publishedThrough, type KafkaDelivery } from './kafka-delivery.js';
import { memberState } from './member-state.js';
import { KafkaReactSession } from './react-session.js';

export interface KafkaConsumerOptions extends ReactConsumerOptions {
  readonly kafka: KafkaDelivery;
}

/** A `react` consumer whose events come through Kafka; instances of a group share its partitions. */
export class KafkaConsumer implements ReactConsumer {
  readonly #timing: ReactTiming;
  readonly #progress: ProgressReader;
  readonly #rows: ParkedRows;
  readonly #lag: GroupLag;
  readonly #deadLetters: DeadLetters;
  #member: GroupMember | null = null;
  #session: KafkaReactSession | null = null;
  #lastTrouble: string | null = null;
  #hasCrashed = false;

  constructor(private readonly options: KafkaConsumerOptions) {
    const { dataSource, schema, group, timing, kafka } = options;
    const { settings } = kafka;
    this.#timing = { ...REACT_TIMING, ...timing };
    this.#progress = new ProgressReader(dataSource, schema, group);
    this.#rows = new ParkedRows(dataSource, schema, group);
    const client = openKafka(settings, group);
    this.#lag = new GroupLag(client, group, settings.topic);
    this.#deadLetters = new DeadLetters(client, settings, group);
  }

  /** Rebalances that this instance has seen, and events that it dropped because they came again. */
  get counts(): { readonly rebalances: number; readonly duplicates: number } {
    return { rebalances: this.#member?.rebalances ?? 0, duplicates: this.#session?.duplicates ?? 0 };
  }

  start(handlers: Handlers): void {
    if (this.#member) return;
    refuseControlTypes(handlers);
    const { group, kafka } = this.options;
    const { backOffMinMs, backOffMaxMs } = this.#timing;
    const sessionOptions = this.#sessionOptions(handlers);
    this.#member = new GroupMember({
      group,
      kafka: kafka.settings,
      backOffMinMs,
      backOffMaxMs,
      prepare: () => this.#deadLetters.prepare(),
      begin: (generation) => {
        this.#session = new KafkaReactSession(sessionOptions, generation, this.#session);
        return this.#session;
      },
      onTrouble: (trouble) => this.#trouble(trouble),
      onCrash: (error) => this.#crash(error),
    });
    this.#member.start();
  }

  async stop(): Promise<void> {
    this.#member?.retire();
    await this.#session?.drain();
    await this.#member?.stop();
    this.#member = null;
    this.#session = null;
    await this.#deadLetters.close();
    await this.#lag.close();
  }

  async status(): Promise<ConsumerStatus> {
    const { group, feed } = this.options;
    const progress = await orNull(this.#progress.read());
    const [place, parked] = await Promise.all([
      placeInLog(feed, progress?.position ?? null),
      orNull(this.#rows.count()),
    ]);
    const state = this.#state();
    const lastTrouble = state === 'paused' || state === 'failed' ? this.#lastTrouble : null;
    return { group, state, ...place, parked, lastTrouble };
  }

  parked(): Promise<ParkedStream[]> {
    const { dataSource, schema, group } = this.options;
    return listParked(dataSource, schema, group);
  }

  #sessionOptions(handlers: Handlers) {
    const { group, feed, store, dataSource, schema, kafka, failPoints = FailPoints.fromEnvironment() } = this.options;
    const { topic, partitions } = kafka.settings;
    const { handlerDeadlineMs } = this.#timing;
    const onTrouble = (trouble: Omit<Trouble, 'group'>) => this.#trouble(trouble);
    return {
      group,
      topic,
      partitions,
      dispatcher: { group, handlers, feed, store, rows: this.#rows, handlerDeadlineMs, failPoints, onTrouble },
      leases: new PartitionLeases(dataSource, schema, group, partitions),
      progress: this.#progress,
      idle: new IdlePartitions(feed, this.#lag, () => publishedThrough(dataSource)),
      deadLetters: this.#deadLetters,
      timing: this.#timing,
      failPoints,
      onStuck: () => this.#crash(new DeliveryError('HANDLER_STUCK', 'a handler does not end')),
      onTrouble,
    };
  }

  #state(): ConsumerState {
    return this.#hasCrashed ? 'failed' : memberState(this.#member, this.#session);
  }

  /** Others take the partitions over; this process can't work on. */
  #crash(error: unknown): void {
    if (this.#hasCrashed) return;
    this.#hasCrashed = true;
    this.#lastTrouble = classifyFailure(error).code;
    void this.#member?.stop();
    this.options.kafka.onCrash(error);
  }

  #trouble(trouble: Omit<Trouble, 'group'>): void {
    if (trouble.consequence === 'paused' || trouble.consequence === 'failed') this.#lastTrouble = trouble.code;
    this.options.onTrouble?.({ ...trouble, group: this.options.group });
  }
}
