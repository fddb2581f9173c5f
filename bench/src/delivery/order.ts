import type { KafkaSettings, ReactTiming } from '@recourse/messaging';

/** What a process that handles events is told. */
export interface DeliveryOrder {
  readonly what: 'stock' | 'ours';
  readonly kafka: KafkaSettings;
  readonly group: string;
  readonly events: number;
  readonly waitMs: number;
  /** Of the stock transport: partitions that are consumed at a time; null for its default. */
  readonly concurrency: number | null;
  /** Of ours: the login of a service, whose schema holds the state of delivery. */
  readonly databaseUrl: string;
  readonly timing: Partial<ReactTiming>;
}
