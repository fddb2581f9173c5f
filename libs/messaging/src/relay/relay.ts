import { START, type EventStore, type Position } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import type { ConsumerState, ConsumerStatus, OnTrouble, Trouble } from '../consumer-status.js';
import { placeInLog } from '../delivery-state/log-place.js';
import { FailPoints } from '../fail-points/fail-points.js';
import { DeliveryError } from '../failures/delivery.errors.js';
import { classifyFailure } from '../failures/failure.js';
import { orNull } from '../failures/or-null.js';
import { checkBroker, openKafka, type KafkaWarning } from '../kafka/kafka-client.js';
import type { KafkaSettings } from '../kafka/kafka-settings.js';
import { Publisher } from '../kafka/publisher.js';
import { ensureTopic, recordsOf } from '../kafka/topic.js';
import { ConsumerLease } from '../lease/consumer-lease.js';
import type { Hold } from '../lease/hold.js';
import { LeasedSessions } from '../lease/leased-sessions.js';
import { RELAY } from './relay-checkpoint.js';
import { RelayFigures } from './relay-figures.js';
import { RelaySession } from './relay-session.js';
import { RELAY_TIMING, type RelayTiming } from './relay-timing.js';

export interface RelayOptions {
  /** The log to publish. */
  readonly feed: EventStore;
  /** Of `openRelayDatabase`. */
  readonly dataSource: DataSource;
  readonly kafka: KafkaSettings;
  readonly onTrouble?: OnTrouble;
  /** Hears what the Kafka client warns of. */
  readonly onWarning?: (warning: KafkaWarning) => void;
  readonly timing?: Partial<RelayTiming>;
  /** Those of the environment, unless a test brings its own. */
  readonly failPoints?: FailPoints;
}

/**
 * Publishes the log to Kafka. Any number of instances may run: one works under a fenced lease, the others stand by. It ends
 * (state `failed`, trouble with consequence `failed`) when somebody has to change something first.
 */
export class Relay {
  readonly figures = new RelayFigures();
  readonly #kafka;
  readonly #timing: RelayTiming;
  readonly #failPoints: FailPoints;
  readonly #lease: ConsumerLease;
  readonly #sessions: LeasedSessions;
  #session: RelaySession | null = null;
  #isChecked = false;
  #lastTrouble: string | null = null;

  constructor(private readonly options: RelayOptions) {
    const { dataSource, kafka, onWarning, timing, failPoints } = options;
    this.#timing = { ...RELAY_TIMING, ...timing };
    this.#failPoints = failPoints ?? FailPoints.fromEnvironment();
    this.#kafka = openKafka(kafka, 'recourse-relay', onWarning);
    this.#lease = new ConsumerLease(dataSource, RELAY, RELAY, this.#timing.leaseTtlMs);
    const { backOffMinMs, backOffMaxMs } = this.#timing;
    this.#sessions = new LeasedSessions({
      lease: this.#lease,
      backOffMinMs,
      backOffMaxMs,
      sessionsMayFail: true,
      // An instance that can't send lets one that perhaps can be first.
      standBackMs: this.#timing.leaseTtlMs / 2,
      session: (hold, stopping) => this.#run(hold, stopping),
      onTrouble: (trouble) => this.#trouble(trouble),
    });
  }

  /**
   * Makes or checks the topic, then publishes as soon as the lease can be had. While Kafka or the database can't be reached it
   * tries again by itself.
   * @throws DeliveryError `KAFKA_BROKER_UNFIT`, `TOPIC_UNFIT`, `RELAY_TOPIC_LOST`, `KAFKA_REFUSED`: it does not begin then
   */
  async start(): Promise<void> {
    try {
      await this.#check();
    } catch (error) {
      const { kind, code } = classifyFailure(error);
      if (kind === 'event') throw error;
      this.#trouble({ code, error, consequence: 'paused' });
    }
    this.#sessions.start();
  }

  /** Finishes the batch that is under way, saves the checkpoint and gives the lease back. */
  stop(): Promise<void> {
    return this.#sessions.stop();
  }

  async status(): Promise<ConsumerStatus> {
    const { feed } = this.options;
    const position = this.#session?.position ?? (await orNull(this.#savedPosition()));
    const place = await placeInLog(feed, position);
    const state = this.#state;
    const lastTrouble = state === 'paused' || state === 'failed' ? this.#lastTrouble : null;
    return { group: RELAY, state, ...place, parked: 0, lastTrouble };
  }

  get #state(): ConsumerState {
    const { state } = this.#sessions;
    return state === 'running' && (this.figures.isHeldUp || !this.#isChecked) ? 'paused' : state;
  }

  async #run(hold: Hold, stopping: AbortSignal): Promise<void> {
    const { feed, dataSource, kafka } = this.options;
    this.figures.leaseChanges += 1;
    if (this.#isChecked) await this.#refuseLostTopic();
    else await this.#check();
    const publisher = new Publisher(this.#kafka, () => this.figures.gap());
    const session = new RelaySession(
      {
        feed,
        dataSource,
        topic: kafka.topic,
        partitions: kafka.partitions,
        publisher,
        lease: this.#lease,
        figures: this.figures,
        timing: this.#timing,
        failPoints: this.#failPoints,
        onTrouble: (trouble) => this.#trouble(trouble),
      },
      hold,
    );
    this.#session = session;
    try {
      await session.run(stopping);
    } catch (error) {
      // The topic may have gone meanwhile.
      this.#isChecked = false;
      throw error;
    } finally {
      this.#session = null;
      const closed = publisher.close();
      // Else nobody waits: what is still on its way needn't arrive, and the lease is wanted elsewhere.
      if (stopping.aborted) await closed;
    }
  }

  async #check(): Promise<void> {
    const { kafka } = this.options;
    await checkBroker(this.#kafka);
    await ensureTopic(this.#kafka, kafka);
    await this.#refuseLostTopic();
    this.#isChecked = true;
  }

  /** A topic has at least one record for every event that was published to it. */
  async #refuseLostTopic(): Promise<void> {
    const { feed, kafka } = this.options;
    // In this order: another instance may publish at this moment.
    const saved = await this.#savedPosition();
    const published = (await feed.countAfter(START)) - (await feed.countAfter(saved));
    const records = await recordsOf(this.#kafka, kafka.topic);
    if (records < published) {
      throw new DeliveryError(
        'RELAY_TOPIC_LOST',
        `the log is published up to ${saved}, but the topic ${kafka.topic} has ${records} records: it was lost, or this is ` +
          'another cluster. Name the right one in KAFKA_BROKERS and RECOURSE_KAFKA_TOPIC; or, if the topic is gone for good, ' +
          'publish the log again with "recourse relay rewind"',
      );
    }
  }

  async #savedPosition(): Promise<Position> {
    return (await this.#lease.read())?.position ?? START;
  }

  #trouble(trouble: Omit<Trouble, 'group'>): void {
    if (trouble.consequence === 'paused' || trouble.consequence === 'failed') this.#lastTrouble = trouble.code;
    this.options.onTrouble?.({ ...trouble, group: RELAY });
  }
}
