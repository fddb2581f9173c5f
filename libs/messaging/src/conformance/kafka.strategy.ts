import { randomUUID } from 'node:crypto';
import type { PostgresLog } from '@recourse/event-store/conformance';
import { partitionRow } from '../delivery-state/partition-row.js';
import { KafkaConsumer } from '../kafka/kafka-consumer.js';
import type { KafkaDelivery } from '../kafka/kafka-delivery.js';
import type { KafkaSettings } from '../kafka/kafka-settings.js';
import { openRelayDatabase } from '../relay/relay-database.js';
import { Relay } from '../relay/relay.js';
import { builtModule } from './built-module.js';
import type { Carrier, DeliveryStrategy } from './strategy.js';

const SESSION_TIMEOUT_MS = 3_000;

export interface KafkaCarrier extends Carrier {
  readonly settings: KafkaSettings;
}

/** A relay that publishes this log into a topic of its own on the broker of the test run. */
export async function carryByKafka(log: PostgresLog, partitions: number): Promise<KafkaCarrier> {
  const settings: KafkaSettings = {
    brokers: process.env['TEST_KAFKA_BROKERS']!.split(','),
    topic: `recourse-test-${randomUUID()}`,
    partitions,
    replicationFactor: 1,
    sessionTimeoutMs: SESSION_TIMEOUT_MS,
  };
  const feed = await log.open('audit');
  const dataSource = await openRelayDatabase(log.urlOf('relay'));
  const relay = new Relay({ feed, dataSource, kafka: settings });
  await relay.start();
  return {
    settings,
    async close() {
      await relay.stop();
      await feed.close();
      await dataSource.destroy();
    },
  };
}

export const kafkaOf = (settings: KafkaSettings): KafkaDelivery => ({
  settings,
  onCrash: (error) => {
    throw error;
  },
});

/** Through a real broker, by a topic of so many partitions. */
export const strategyOf = (partitions: number): DeliveryStrategy => ({
  isLeased: false,
  carry: (log) => carryByKafka(log, partitions),
  checkpointRow: (group) => partitionRow(group, 0, partitions),
  async start(setup, handlers, settings) {
    const consumer = new KafkaConsumer({ ...setup, kafka: kafkaOf(settings as KafkaSettings) });
    consumer.start(handlers);
    return consumer;
  },
  module: builtModule(import.meta.url),
});

/** A topic with one partition has one prefix, as the feed has. */
export const strategy = strategyOf(1);
