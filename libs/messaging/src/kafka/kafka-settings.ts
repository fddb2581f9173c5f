/** Where Kafka is, and what the log's topic must look like there. */
export interface KafkaSettings {
  /** `host:port` of one broker or more; the others are found through them. */
  readonly brokers: readonly string[];
  readonly topic: string;
  /** Fixed for ever: with another number a stream would change its partition, and its order would be lost. */
  readonly partitions: number;
  readonly replicationFactor: number;
  /** After so long without a heartbeat the broker gives a consumer's partitions to others. */
  readonly sessionTimeoutMs: number;
}

export { EVENT_TOPIC as TOPIC } from '@recourse/contracts';
