import type { EventStore } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import type { ConsumerStatus, OnTrouble } from '../consumer-status.js';
import type { FailPoints } from '../fail-points/fail-points.js';
import type { Handlers } from './handler-runner.js';
import type { ParkedStream } from './parked-stream.js';
import type { ReactTiming } from './react-timing.js';

export interface ReactConsumerOptions {
  /** Such as `routing.react`. */
  readonly group: string;
  /** The log to read. */
  readonly feed: EventStore;
  /** The service's own store, to append delivery events. May be `feed`. */
  readonly store: EventStore;
  /** Of the service. */
  readonly dataSource: DataSource;
  /** Where the delivery-state tables are. */
  readonly schema: string;
  readonly onTrouble?: OnTrouble;
  readonly timing?: Partial<ReactTiming>;
  /** Those of the environment, unless a test brings its own. */
  readonly failPoints?: FailPoints;
}

/** A `react` consumer, whatever brings it the events. */
export interface ReactConsumer {
  /** Begins to handle as soon as it may. @throws DeliveryError `CONTROL_TYPE` */
  start(handlers: Handlers): void;
  status(): Promise<ConsumerStatus>;
  parked(): Promise<ParkedStream[]>;
  /** Drains the lanes, saves how far it got, and lets others go on. */
  stop(): Promise<void>;
}
