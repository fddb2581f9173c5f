import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import { DeliveryError } from '../failures/delivery.errors.js';
import { sleep } from '../timing/sleep.js';
import { callKafka } from './kafka-errors.js';
import type { KafkaSettings } from './kafka-settings.js';

export type TopicSpec = Pick<KafkaSettings, 'topic' | 'partitions' | 'replicationFactor'>;

/** What the broker says of a topic. */
export interface TopicState {
  readonly partitions: number;
  /** Of the partition that has the fewest. */
  readonly replicas: number;
  readonly config: Readonly<Record<string, string>>;
}

/** The largest batch that is ever sent to one partition, with room for what the format adds. */
export const MAX_MESSAGE_BYTES = 1_048_588;

interface Setting {
  readonly name: string;
  readonly value: string;
  /** A larger number does as well. */
  readonly atLeast?: true;
}

/** Everything is kept, as it was sent: the topic is a copy of the log, and consumers verify its bytes. */
export const settingsFor = (replicationFactor: number): readonly Setting[] => [
  { name: 'cleanup.policy', value: 'delete' },
  { name: 'retention.ms', value: '-1' },
  { name: 'retention.bytes', value: '-1' },
  { name: 'compression.type', value: 'producer' },
  { name: 'min.insync.replicas', value: replicationFactor >= 3 ? '2' : '1', atLeast: true },
  { name: 'unclean.leader.election.enable', value: 'false' },
  { name: 'max.message.bytes', value: String(MAX_MESSAGE_BYTES), atLeast: true },
];

/**
 * Makes the topic if it is missing, and checks it if it is there.
 * @throws DeliveryError `TOPIC_UNFIT`, naming what differs; `KAFKA_UNAVAILABLE`; `KAFKA_REFUSED`
 */
export async function ensureTopic(kafka: Kafka, spec: TopicSpec): Promise<void> {
  refuseUnfitTopic(
    spec,
    await withAdmin(kafka, async (admin) => {
      if (!(await admin.listTopics()).includes(spec.topic)) await create(admin, spec);
      return stateOf(admin, spec.topic);
    }),
  );
}

/**
 * Checks a topic that somebody else makes.
 * @throws DeliveryError `TOPIC_UNFIT`, naming what differs; `KAFKA_UNAVAILABLE`, also while it is missing; `KAFKA_REFUSED`
 */
export async function requireTopic(kafka: Kafka, spec: TopicSpec): Promise<void> {
  refuseUnfitTopic(
    spec,
    await withAdmin(kafka, async (admin) => {
      if ((await admin.listTopics()).includes(spec.topic)) return stateOf(admin, spec.topic);
      throw new DeliveryError('KAFKA_UNAVAILABLE', `the topic ${spec.topic} is not there; the relay makes it`);
    }),
  );
}

/** How many records were ever sent to the topic. @throws DeliveryError `KAFKA_UNAVAILABLE`; `KAFKA_REFUSED` */
export async function recordsOf(kafka: Kafka, topic: string): Promise<number> {
  const offsets = await withAdmin(kafka, (admin) => onceSettled(() => admin.fetchTopicOffsets(topic)));
  return offsets.reduce((sum, { high }) => sum + Number(high), 0);
}

function withAdmin<T>(kafka: Kafka, work: (admin: Admin) => Promise<T>): Promise<T> {
  return callKafka(async () => {
    const admin = kafka.admin();
    try {
      await admin.connect();
      return await work(admin);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  });
}

async function create(admin: Admin, { topic, partitions, replicationFactor }: TopicSpec): Promise<void> {
  const configEntries = settingsFor(replicationFactor).map(({ name, value }) => ({ name, value }));
  // False when somebody else was faster: then it is checked like any other.
  await admin.createTopics({ topics: [{ topic, numPartitions: partitions, replicationFactor, configEntries }] });
}

async function stateOf(admin: Admin, topic: string): Promise<TopicState> {
  const { topics } = await onceSettled(() => admin.fetchTopicMetadata({ topics: [topic] }));
  const { resources } = await onceSettled(() =>
    admin.describeConfigs({
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic }],
      includeSynonyms: false,
    }),
  );
  const partitions = topics.find(({ name }) => name === topic)?.partitions ?? [];
  const entries = resources.flatMap(({ configEntries }) => configEntries);
  return {
    partitions: partitions.length,
    replicas: Math.min(...partitions.map(({ replicas }) => replicas.length)),
    config: Object.fromEntries(entries.map(({ configName, configValue }) => [configName, configValue])),
  };
}

const TRIES = 30;
const BETWEEN_TRIES_MS = 100;
const UNSETTLED = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION']);

/** A broker may learn of a new topic, and who leads its partitions, later than the one that made it. */
async function onceSettled<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === TRIES || !UNSETTLED.has(String((error as { type?: unknown }).type))) throw error;
      await sleep(BETWEEN_TRIES_MS, new AbortController().signal);
    }
  }
}

/** @throws DeliveryError `TOPIC_UNFIT` */
export function refuseUnfitTopic({ topic, partitions, replicationFactor }: TopicSpec, state: TopicState): void {
  const unfit = (what: string, is: string, must: string, remedy: string) =>
    new DeliveryError('TOPIC_UNFIT', `the topic ${topic} has ${what} ${is}, it must have ${must}: ${remedy}`);
  if (state.partitions !== partitions) {
    throw unfit(
      'partitions',
      String(state.partitions),
      String(partitions),
      'set RECOURSE_KAFKA_PARTITIONS to what it has if it was made on purpose; else name an unused topic in ' +
        'RECOURSE_KAFKA_TOPIC. Never change the number of partitions of a topic in use: streams would lose their order',
    );
  }
  if (state.replicas < replicationFactor) {
    throw unfit(
      'replicas',
      String(state.replicas),
      `${replicationFactor} at least`,
      'add replicas with kafka-reassign-partitions.sh, or set RECOURSE_KAFKA_REPLICATION to what it has',
    );
  }
  for (const { name, value, atLeast } of settingsFor(replicationFactor)) {
    const found = state.config[name];
    if (found === value || (atLeast && Number(found) >= Number(value))) continue;
    throw unfit(
      name,
      found ?? 'unknown',
      atLeast ? `${value} at least` : value,
      `kafka-configs.sh --bootstrap-server … --alter --entity-type topics --entity-name ${topic} --add-config ${name}=${value}`,
    );
  }
}
