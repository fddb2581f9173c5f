import type { KafkaSettings } from '@recourse/messaging';
import { read, type Environment } from './variable.js';
import { variables } from './variables.js';

/** @throws ConfigurationError */
export function readKafkaSettings(environment: Environment): KafkaSettings {
  return {
    brokers: read(environment, variables.kafkaBrokers),
    topic: read(environment, variables.kafkaTopic),
    partitions: read(environment, variables.kafkaPartitions),
    replicationFactor: read(environment, variables.kafkaReplication),
    sessionTimeoutMs: read(environment, variables.kafkaSessionTimeoutMs),
  };
}
