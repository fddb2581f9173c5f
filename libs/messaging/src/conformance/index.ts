export { describeDeliveryBehaviour } from './suite.js';
export { strategy as feedStrategy } from './feed.strategy.js';
export type { ConsumerSetup, DeliveryStrategy } from './strategy.js';
export { ProbeTopic } from '../kafka/probe-topic.js';
export { RelayBench, settings as relayTestSettings } from '../relay/relay-bench.fixture.js';
