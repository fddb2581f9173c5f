import { randomUUID } from 'node:crypto';
import type { IncomingRecord } from './record.js';
import { openKafka } from './kafka-client.js';

export interface TopicRecord extends IncomingRecord {
  readonly partition: number;
  readonly offset: string;
}

const PATIENCE_MS = 30_000;

/** Everything that stands in a topic, partition by partition in its order, as any reader of Kafka sees it. */
export async function readTopic(brokers: readonly string[], topic: string): Promise<TopicRecord[]> {
  const kafka = openKafka({ brokers }, 'reader');
  const admin = kafka.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  const open = new Map(ends.filter(({ high }) => high !== '0').map(({ partition, high }) => [partition, BigInt(high)]));
  const records: TopicRecord[] = [];
  if (open.size === 0) return records;
  const consumer = kafka.consumer({ groupId: `reader-${randomUUID()}`, maxWaitTimeInMs: 100 });
  const { promise: finished, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error(`partitions ${[...open.keys()].join()} were not read`)), PATIENCE_MS);
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch: { partition, messages } }) => {
        for (const { key, value, headers, offset } of messages) {
          records.push({ partition, offset, key, value, headers });
          if (BigInt(offset) + 1n >= open.get(partition)!) open.delete(partition);
        }
        if (open.size === 0) resolve();
      },
    });
    await finished;
  } finally {
    clearTimeout(timer);
    await consumer.disconnect();
  }
  return records.toSorted((a, b) => a.partition - b.partition || Number(BigInt(a.offset) - BigInt(b.offset)));
}
