import { EVENT_TOPIC } from '@recourse/contracts';
import type { KafkaSettings } from './kafka-settings.js';

/**
 * The name of a consumer group on the broker: its own, such as `routing.react`; with another topic than the usual one behind that
 * topic's. Members share out the partitions of all topics that any of them follows, so installations on one cluster, each with a
 * topic of its own, must not meet in one group.
 */
export const groupIdOf = (group: string, { topic }: Pick<KafkaSettings, 'topic'>): string =>
  topic === EVENT_TOPIC ? group : `${topic}.${group}`;
