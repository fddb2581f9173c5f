import { randomUUID } from 'node:crypto';
import type { PostgresLog } from '@recourse/event-store/conformance';
import { START } from '@recourse/event-store';
import pg from 'pg';
import { partitionRow } from '../delivery-state/partition-row.js';
import { KafkaConsumer } from '../kafka/kafka-consumer.js';
import { openKafka } from '../kafka/kafka-client.js';
import { type KafkaSettings } from '../kafka/kafka-settings.js';
import { Publisher } from '../kafka/publisher.js';
import { toRecord } from '../kafka/record.js';
import { ensureTopic } from '../kafka/topic.js';
import { builtModule } from './built-module.js';
import type { DeliveryStrategy } from './strategy.js';

/** Of a topic with one partition there is one prefix, as of the feed. */
export const settingsFor = (partitions: number): KafkaSettings => ({
  brokers: process.env['TEST_KAFKA_BROKERS']!.split(','),
  topic: `recourse-test-${randomUUID()}`,
  partitions,
  replicationFactor: 1,
  sessionTimeoutMs: 6_000,
});

export async function publishing(log: PostgresLog, settings: KafkaSettings) {
  const admin = new pg.Pool({ connectionString: log.adminUrl });
  admin.on('error', () => undefined);
  await admin.query('create schema if not exists relay');
  await admin.query(
    'create table if not exists relay.consumer_checkpoint (consumer_group text primary key, position text, epoch bigint, owner text, expires_at timestamptz)',
  );
  await admin.query('grant usage on schema relay to public; grant select on relay.consumer_checkpoint to public');
  await admin.query(
    "insert into relay.consumer_checkpoint values ('relay', '0', 1, null, now()) on conflict do nothing",
  );
  const kafka = openKafka(settings, 'test');
  await ensureTopic(kafka, settings);
  const publisher = new Publisher(kafka);
  const store = await log.open('routing');
  const stop = new AbortController();
  const done = (async () => {
    let after = START;
    while (!stop.signal.aborted) {
      try {
        for await (const slice of store.subscribe({ after, signal: stop.signal })) {
          await publisher.send(
            settings.topic,
            slice.events.map((event) => toRecord(event, settings.partitions)),
          );
          after = slice.last;
          await admin.query('update relay.consumer_checkpoint set position = $1', [after]).catch(() => undefined);
        }
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  })();
  return {
    async close() {
      stop.abort();
      await done;
      await publisher.close();
      await store.close();
      await admin.end().catch(() => undefined);
    },
  };
}

/** Through a real broker. */
export const strategy: DeliveryStrategy = {
  async carry(log) {
    const settings = settingsFor(1);
    const relay = await publishing(log, settings);
    return { settings, close: () => relay.close() };
  },
  isLeased: false,
  checkpointRow: (group) => partitionRow(group, 0, 1),
  async start(setup, handlers, settings) {
    const consumer = new KafkaConsumer({
      ...setup,
      kafka: {
        settings: settings as KafkaSettings,
        onCrash: (error) => {
          throw error;
        },
      },
    });
    consumer.start(handlers);
    return consumer;
  },
  module: builtModule(import.meta.url),
};
