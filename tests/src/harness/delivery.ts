import { randomUUID } from 'node:crypto';
import { Home, type KafkaInstallation } from './home.js';

/** What brings the events in a suite: the feed in one process; or Kafka, every service in processes of its own. */
export type Delivery = 'feed' | 'kafka';

/** What a test may take: many times what it does take on a machine with nothing else to do. */
export const PATIENCE_MS = 600_000;

/** Two instances of the services that have most to do. */
const OPTIONS = ['--delivery', 'kafka', '--instances', 'routing=2,resolution=2'];

/** @param broker the test run's, shared by all homes, which then have a topic each; or one of the home's own */
export function newHome(delivery: Delivery, broker: 'shared' | 'own' = 'shared'): Home {
  return new Home(delivery === 'feed' ? null : installation(broker));
}

const installation = (broker: 'shared' | 'own'): KafkaInstallation => ({
  options: OPTIONS,
  environment: {
    // A member that is killed is missed sooner.
    RECOURSE_KAFKA_SESSION_TIMEOUT_MS: '6000',
    ...(broker === 'own' ? { KAFKA_BROKERS: '' } : shared()),
  },
});

const shared = () => ({
  KAFKA_BROKERS: process.env['TEST_KAFKA_BROKERS']!,
  RECOURSE_KAFKA_TOPIC: `e2e.${randomUUID()}`,
  // A broker that serves many homes needn't keep 24 for each.
  RECOURSE_KAFKA_PARTITIONS: '6',
});
