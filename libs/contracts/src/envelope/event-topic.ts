/** The topic that the relay publishes the whole log to, in order of each key. */
export const EVENT_TOPIC = 'recourse.events.v1';

/** Fixed for the topic's life: another number would send a stream's later events to another partition. */
export const EVENT_TOPIC_PARTITIONS = 24;

/** Where a consumer group puts the records that it gave up on. */
export const deadLetterTopic = (topic: string, group: string): string => `${topic}.${group}.dlq`;
