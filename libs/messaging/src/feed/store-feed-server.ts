import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { EventStore } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import type { OnTrouble } from '../consumer-status.js';
import type { FailPoints } from '../fail-points/fail-points.js';
import type { ReactConsumer } from '../react/react-consumer.js';

export interface StoreFeedOptions {
  /** Such as `routing.react`. */
  readonly group: string;
  /** The log to read. */
  readonly feed: EventStore;
  /** The service's own store, to append delivery events. May be `feed`. */
  readonly store: EventStore;
  /** Of the service; the delivery-state tables are in `schema`. */
  readonly dataSource: DataSource;
  readonly schema: string;
  readonly onTrouble?: OnTrouble;
  readonly timing?: Partial<ReactTiming>;
  readonly failPoints?: FailPoints;
}

export interface ReactTiming {
  /** Default 5,000 ms: how long a dead instance's work waits for another. */
  readonly leaseTtlMs: number;
  /** Default 100 ms. */
  readonly checkpointEveryMs: number;
  /** Default 100 ms, doubled up to `backOffMaxMs`. */
  readonly backOffMinMs: number;
  readonly backOffMaxMs: number;
  /** Default 30,000 ms: after that the handler's signal aborts. */
  readonly handlerDeadlineMs: number;
  /** Default 64 handlers at a time. */
  readonly maxInFlight: number;
  /** Default 10,000 events beyond the contiguous prefix. */
  readonly maxAhead: number;
}

/** Nest transport strategy that brings the events straight from the store. */
export class StoreFeedServer extends Server implements CustomTransportStrategy {
  constructor(_options: StoreFeedOptions) {
    super();
    throw new Error('being built');
  }

  get consumer(): ReactConsumer {
    throw new Error('being built');
  }

  listen(_callback: (error?: unknown) => void): void {}
  async close(): Promise<void> {}
  on(): void {}
  unwrap<T>(): T {
    return this.consumer as T;
  }
}
