import type { FeedConsumerOptions } from '../feed/feed-consumer.js';
import type { Handlers } from '../react/handler-runner.js';
import type { ReactConsumer } from '../react/react-consumer.js';

export type ConsumerSetup = FeedConsumerOptions;

/** A way to bring events to a `react` consumer. All of them behave the same. */
export interface DeliveryStrategy {
  /** Makes one instance of a consumer, which begins at once. */
  start(setup: ConsumerSetup, handlers: Handlers): Promise<ReactConsumer>;
  /** URL of a module that exports this strategy as `strategy`, for the processes that are killed. */
  readonly module: string;
}
