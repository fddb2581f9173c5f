import type { KafkaSettings } from '@recourse/messaging';

/** What brings the events to a service: the store's own feed, or the topic that the relay fills. */
export type DeliverySettings = { readonly kind: 'feed' } | { readonly kind: 'kafka'; readonly kafka: KafkaSettings };
