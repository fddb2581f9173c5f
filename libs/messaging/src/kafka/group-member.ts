import type { Consumer, EachBatchPayload } from 'kafkajs';
import type { Trouble } from '../consumer-status.js';
import { DeliveryError } from '../failures/delivery.errors.js';
import { classifyFailure } from '../failures/failure.js';
import { countRebalance } from '../telemetry/counts.js';
import { BackOff } from '../timing/back-off.js';
import { sleep } from '../timing/sleep.js';
import type { FetchedRecord, Generation, GenerationWork } from './generation.js';
import { groupIdOf } from './group-id.js';
import { checkBroker, openKafka } from './kafka-client.js';
import { callKafka, deliveryErrorOf } from './kafka-errors.js';
import type { KafkaSettings } from './kafka-settings.js';
import { requireTopic } from './topic.js';

export interface GroupMemberOptions {
  readonly group: string;
  readonly kafka: KafkaSettings;
  /** To be called at the start of every generation; the one before has ended. */
  readonly begin: (generation: Generation) => GenerationWork;
  /** What has to be there before records are read, such as a topic for dead letters. Repeated until it succeeds. */
  readonly prepare?: () => Promise<void>;
  readonly backOffMinMs: number;
  readonly backOffMaxMs: number;
  readonly onTrouble: (trouble: Omit<Trouble, 'group'>) => void;
  /** The consumer has ended for good and will not start again by itself. */
  readonly onCrash: (error: unknown) => void;
}

/** Longer than the longest drain. */
const REBALANCE_TIMEOUT_MS = 60_000;
const LONGEST_WAIT_MS = 500;
const MOST_BYTES_A_PARTITION = 262_144;
const RETRIES = 8;
const FIRST_RETRY_MS = 100;
/** After an outage of the broker nobody waits longer than this for the next try. */
const LONGEST_RETRY_MS = 1_000;

/** kafkajs gives up on it, but a broker that has just started has its coordinators a moment later. */
const COORDINATOR_NOT_FOUND = 'KafkaJSGroupCoordinatorNotFound';

/** A member of a consumer group: joins, fetches, hands on, commits. What the records mean is nothing to it. */
export class GroupMember {
  #consumer: Consumer | null = null;
  #current: RunningGeneration | null = null;
  #starting: Promise<void> | null = null;
  #isTroubled = false;
  #rebalances = 0;
  readonly #stopping = new AbortController();

  constructor(private readonly options: GroupMemberOptions) {}

  get partitions(): readonly number[] | null {
    return this.#current?.partitions ?? null;
  }

  /** Not in the group at the moment, because the broker can't be reached. */
  get isTroubled(): boolean {
    return this.#isTroubled;
  }

  /** Generations that this member has seen. */
  get rebalances(): number {
    return this.#rebalances;
  }

  start(): void {
    this.#starting ??= this.#start();
  }

  /** Takes no further generation; the current one goes on until it ends, or until `stop`. */
  retire(): void {
    this.#stopping.abort();
  }

  /** Leaves the group. What was taken and is not committed comes again, to somebody else. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#starting;
    await this.#disconnect();
  }

  async #start(): Promise<void> {
    const { backOffMinMs, backOffMaxMs, onTrouble, onCrash } = this.options;
    const backOff = new BackOff(backOffMinMs, Math.min(backOffMaxMs, LONGEST_RETRY_MS));
    while (!this.#stopping.signal.aborted) {
      try {
        return await this.#join();
      } catch (error) {
        await this.#disconnect();
        const { kind, code } = classifyFailure(error);
        if (kind === 'event') {
          onTrouble({ code, error, consequence: 'failed' });
          return onCrash(error);
        }
        this.#isTroubled = true;
        onTrouble({ code, error, consequence: 'paused' });
        await sleep(backOff.nextMs(), this.#stopping.signal);
      }
    }
  }

  async #join(): Promise<void> {
    const { group, kafka: settings, prepare } = this.options;
    const kafka = openKafka(settings, group);
    await checkBroker(kafka);
    // The relay makes it: one made here could be taken for the log's, with nothing left to do.
    await requireTopic(kafka, settings);
    await prepare?.();
    const consumer = kafka.consumer({
      groupId: groupIdOf(group, settings),
      sessionTimeout: settings.sessionTimeoutMs,
      heartbeatInterval: Math.min(3_000, Math.floor(settings.sessionTimeoutMs / 4)),
      rebalanceTimeout: REBALANCE_TIMEOUT_MS,
      maxWaitTimeInMs: LONGEST_WAIT_MS,
      maxBytesPerPartition: MOST_BYTES_A_PARTITION,
      allowAutoTopicCreation: false,
      retry: {
        retries: RETRIES,
        initialRetryTime: FIRST_RETRY_MS,
        maxRetryTime: LONGEST_RETRY_MS,
        restartOnFailure: async () => !this.#stopping.signal.aborted && consumer === this.#consumer,
      },
    });
    this.#consumer = consumer;
    this.#listen(consumer);
    await callKafka(() => consumer.connect());
    await callKafka(() => consumer.subscribe({ topic: settings.topic, fromBeginning: true }));
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 1,
      eachBatch: async (payload) => this.#hand(payload),
    });
  }

  #listen(consumer: Consumer): void {
    const { GROUP_JOIN, REBALANCING, CRASH, STOP } = consumer.events;
    consumer.on(GROUP_JOIN, ({ payload }) => {
      if (consumer === this.#consumer) this.#begin(consumer, payload.memberAssignment[this.options.kafka.topic] ?? []);
    });
    consumer.on(REBALANCING, () => this.#end());
    consumer.on(STOP, () => this.#end());
    consumer.on(CRASH, ({ payload: { error, restart } }) => {
      if (consumer !== this.#consumer) return;
      this.#end();
      if (this.#stopping.signal.aborted) return;
      this.#isTroubled = true;
      const { code } = deliveryErrorOf(error);
      const passes = restart || error.name === COORDINATOR_NOT_FOUND;
      this.options.onTrouble({ code, error, consequence: passes ? 'paused' : 'failed' });
      if (!passes) this.options.onCrash(error);
      else if (!restart) void this.#restart();
    });
  }

  #begin(consumer: Consumer, partitions: readonly number[]): void {
    this.#end();
    if (this.#stopping.signal.aborted) return;
    this.#isTroubled = false;
    this.#rebalances += 1;
    countRebalance(this.options.group);
    this.#current = new RunningGeneration(consumer, this.options, partitions, () => void this.#restart());
  }

  async #restart(): Promise<void> {
    this.#isTroubled = true;
    await this.#disconnect();
    await sleep(this.options.backOffMaxMs, this.#stopping.signal);
    if (!this.#stopping.signal.aborted) this.#starting = this.#start();
  }

  #end(): void {
    this.#current?.end();
    this.#current = null;
  }

  #hand(payload: EachBatchPayload): void {
    const current = this.#current;
    if (!current || !payload.isRunning() || payload.isStale()) return;
    const { partition, messages } = payload.batch;
    const records = messages.map(({ offset, key, value, headers }) => ({
      partition,
      offset: BigInt(offset),
      key,
      value,
      headers,
    }));
    const taken = current.take(partition, records);
    if (taken > 0) payload.resolveOffset(messages[taken - 1]!.offset);
    if (taken < records.length) current.hold(partition, () => payload.pause());
  }

  async #disconnect(): Promise<void> {
    const consumer = this.#consumer;
    this.#consumer = null;
    // A broker that can't be reached learns it from the missing heartbeats.
    await consumer?.disconnect().catch(() => undefined);
    this.#end();
  }
}

/** The assignment of one generation, with the work that is done in it. */
class RunningGeneration implements Generation {
  readonly #ended = new AbortController();
  readonly #held = new Map<number, () => void>();
  readonly #work: GenerationWork;

  constructor(
    private readonly consumer: Consumer,
    private readonly options: GroupMemberOptions,
    readonly partitions: readonly number[],
    readonly abandon: () => void,
  ) {
    this.#work = options.begin(this);
  }

  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  end(): void {
    // kafkajs would keep them held in the next generation.
    for (const resume of this.#held.values()) resume();
    this.#held.clear();
    this.#ended.abort(new DeliveryError('LEASE_LOST', 'the group is rebalancing'));
  }

  take(partition: number, records: readonly FetchedRecord[]): number {
    return this.#work.take(partition, records);
  }

  hold(partition: number, pause: () => () => void): void {
    if (this.#work.hasRoom(partition)) return;
    this.#held.set(partition, pause());
  }

  release(partition: number): void {
    this.#held.get(partition)?.();
    this.#held.delete(partition);
  }

  async commit(next: ReadonlyMap<number, bigint>): Promise<void> {
    if (this.ended.aborted || next.size === 0) return;
    const { topic } = this.options.kafka;
    await this.consumer.commitOffsets(
      [...next].map(([partition, offset]) => ({ topic, partition, offset: String(offset) })),
    );
  }
}
