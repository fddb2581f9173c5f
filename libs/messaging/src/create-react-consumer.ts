import { FeedConsumer } from './feed/feed-consumer.js';
import { KafkaConsumer } from './kafka/kafka-consumer.js';
import type { KafkaDelivery } from './kafka/kafka-delivery.js';
import type { ReactConsumer, ReactConsumerOptions } from './react/react-consumer.js';

/** @param kafka where the events come through Kafka; without it the log itself is followed */
export function createReactConsumer(options: ReactConsumerOptions, kafka?: KafkaDelivery): ReactConsumer {
  return kafka ? new KafkaConsumer({ ...options, kafka }) : new FeedConsumer(options);
}
