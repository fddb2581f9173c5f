import kafkajs, { type Message } from 'kafkajs';
import { logPages, PostgresEventStore } from '@recourse/event-store';
import { toRecord } from '@recourse/messaging';
import { quantiles } from '../measure.js';
import type { Published, RelayBenchOrder } from './order.js';

const PAGE = 5_000;

/** The floor: kafkajs's own producer and records that are in memory, one batch after the other. */
export async function produceRaw(order: RelayBenchOrder): Promise<Published> {
  const { kafka: settings, batch } = order;
  const messages = await recordsOf(order);
  const kafka = new kafkajs.Kafka({
    clientId: 'bench',
    brokers: [...settings.brokers],
    logLevel: kafkajs.logLevel.NOTHING,
  });
  await createTopic(kafka, order);
  const producer = kafka.producer({
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    maxInFlightRequests: 1,
  });
  await producer.connect();
  // A broker may need a moment before it leads all partitions of a new topic.
  await producer.send({ topic: settings.topic, acks: -1, messages: messages.slice(0, batch) });
  const durations: number[] = [];
  const cpu = process.cpuUsage();
  const begin = performance.now();
  for (let at = 0; at < messages.length; at += batch) {
    const asked = performance.now();
    await producer.send({ topic: settings.topic, acks: -1, messages: messages.slice(at, at + batch) });
    durations.push(performance.now() - asked);
  }
  const seconds = (performance.now() - begin) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  await producer.disconnect();
  return {
    perSecond: messages.length / seconds,
    ...quantiles(durations),
    cpuMs: Math.round((user + system) / 1_000),
  };
}

async function recordsOf({ databaseUrl, kafka, what }: RelayBenchOrder): Promise<Message[]> {
  const store = await PostgresEventStore.connect({ url: databaseUrl });
  const messages: Message[] = [];
  try {
    for await (const { events } of logPages(store, { limit: PAGE })) {
      for (const recorded of events) {
        const { key, partition, value, headers } = toRecord(recorded, kafka.partitions);
        const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
        messages.push({ key, partition, value: bytes, ...(what === 'raw' ? { headers: { ...headers } } : {}) });
      }
    }
    return messages;
  } finally {
    await store.close();
  }
}

async function createTopic(kafka: kafkajs.Kafka, { kafka: settings }: RelayBenchOrder): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  const { topic, partitions: numPartitions, replicationFactor } = settings;
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions, replicationFactor }] });
  await admin.disconnect();
}
