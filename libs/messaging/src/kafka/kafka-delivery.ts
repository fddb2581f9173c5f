import type { Position } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import { orNull } from '../failures/or-null.js';
import { relayPosition } from '../relay/relay-checkpoint.js';
import type { KafkaSettings } from './kafka-settings.js';

/** What a consumer needs to get its events from Kafka. */
export interface KafkaDelivery {
  readonly settings: KafkaSettings;
  /** The consumer has ended for good: the process must end, so that another takes its place. */
  readonly onCrash: (error: unknown) => void;
}

/** Up to where the log has been published; null while nobody has begun, or it can't be told. Any login may ask. */
export const publishedThrough = (dataSource: DataSource): Promise<Position | null> => orNull(relayPosition(dataSource));
