/** The topic that the relay publishes the whole log to, in order of each key. */
export const EVENT_TOPIC = 'recourse.events.v1';

/** Fixed for the topic's life: another number would send a stream's later events to another partition. */
export const EVENT_TOPIC_PARTITIONS = 24;

/** Everything is kept: the topic is a copy of the log. */
export const EVENT_TOPIC_RETENTION = { 'cleanup.policy': 'delete', 'retention.ms': -1, 'retention.bytes': -1 } as const;

/** Where a consumer group puts the records that it gave up on. */
export const deadLetterTopic = (topic: string, group: string): string => `${topic}.${group}.dlq`;
