import { randomUUID } from 'node:crypto';
import type { KafkaSettings } from '@recourse/messaging';

/** A topic of its own. */
export const topicOf = (brokers: readonly string[], partitions: number): KafkaSettings => ({
  brokers,
  topic: `recourse-bench-${randomUUID()}`,
  partitions,
  replicationFactor: 1,
  sessionTimeoutMs: 30_000,
});
