import type { PostgresLog } from '@recourse/event-store/conformance';
import type { Handlers } from '../react/handler-runner.js';
import type { ReactConsumer, ReactConsumerOptions } from '../react/react-consumer.js';

export type ConsumerSetup = ReactConsumerOptions;

/** What carries one log's events to its consumers, as long as a test runs. */
export interface Carrier {
  /** Travels as JSON to the processes that are killed. */
  readonly settings: unknown;
  close(): Promise<void>;
}

/** A way to bring events to a `react` consumer. All of them behave the same. */
export interface DeliveryStrategy {
  /** Sets up what the events of this log travel through. */
  carry(log: PostgresLog): Promise<Carrier>;
  /** Makes one instance of a consumer, which begins at once. @param settings the carrier's */
  start(setup: ConsumerSetup, handlers: Handlers, settings: unknown): Promise<ReactConsumer>;
  /** One instance of a group works at a time, under a lease; otherwise they share the partitions. */
  readonly isLeased: boolean;
  /** Name of the row in which the group's progress is saved. */
  checkpointRow(group: string): string;
  /** URL of a module that exports this strategy as `strategy`, for the processes that are killed. */
  readonly module: string;
}
