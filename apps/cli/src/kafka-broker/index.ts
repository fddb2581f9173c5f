export type { KafkaNode } from './broker-node.js';
export { destroyKafka } from './directory.js';
export { KafkaBrokerError, type KafkaBrokerErrorCode } from './errors.js';
export { existingKafka } from './existing.js';
export { startKafka, type KafkaEnd, type RunningKafka, type StartKafkaOptions } from './kafka.js';
export type { BrokerSettings, NodePlan } from './node-plan.js';
export type { KafkaProgress, OnKafkaProgress } from './progress.js';
