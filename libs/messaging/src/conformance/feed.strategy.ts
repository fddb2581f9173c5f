import { FeedConsumer } from '../feed/feed-consumer.js';
import { builtModule } from './built-module.js';
import type { DeliveryStrategy } from './strategy.js';

/** Straight from the store. */
export const strategy: DeliveryStrategy = {
  carry: async () => ({ settings: null, close: async () => undefined }),
  isLeased: true,
  checkpointRow: (group) => group,
  async start(setup, handlers) {
    const consumer = new FeedConsumer(setup);
    consumer.start(handlers);
    return consumer;
  },
  module: builtModule(import.meta.url),
};
