import { createPostgresLog, type PostgresLog } from '@recourse/event-store/conformance';
import type { EventStore, NewEvent, RecordedEvent } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import type { Handler } from '../react/handler-runner.js';
import type { ReactConsumer } from '../react/react-consumer.js';
import { execute } from '../sql/execute.js';
import { eventually } from './eventually.js';
import { GROUP, source, SOURCE_TYPE } from './samples.js';
import { openServiceDatabase, QUICK, SCHEMA } from './service-database.js';
import type { Carrier, ConsumerSetup, DeliveryStrategy } from './strategy.js';

/** A log of its own, a service's schema beside it, and consumers that are stopped in the end. */
export class DeliveryBench {
  readonly #consumers: ReactConsumer[] = [];

  private constructor(
    readonly log: PostgresLog,
    readonly store: EventStore,
    readonly dataSource: DataSource,
    readonly carrier: Carrier,
    private readonly strategy: DeliveryStrategy,
  ) {}

  static async open(strategy: DeliveryStrategy): Promise<DeliveryBench> {
    const log = await createPostgresLog();
    const store = await log.open('intake');
    const dataSource = await openServiceDatabase(log.urlOf('intake'));
    return new DeliveryBench(log, store, dataSource, await strategy.carry(log), strategy);
  }

  /** Starts an instance of the group's consumer. */
  async start(handler: Handler, more: Partial<ConsumerSetup> = {}): Promise<ReactConsumer> {
    const handlers = new Map([[SOURCE_TYPE, handler]]);
    const consumer = await this.strategy.start(this.setup(more), handlers, this.carrier.settings);
    this.#consumers.push(consumer);
    return consumer;
  }

  setup(more: Partial<ConsumerSetup> = {}): ConsumerSetup {
    const { store, dataSource } = this;
    const timing = { ...QUICK, ...more.timing };
    return { group: GROUP, feed: store, store, dataSource, schema: SCHEMA, ...more, timing };
  }

  /** Appends to the end of a stream. */
  async append(stream: string, ...events: NewEvent[]): Promise<void> {
    const { revision } = await this.store.readStream(stream);
    await this.store.append(stream, revision, events.length > 0 ? events : [source()]);
  }

  async events(stream: string): Promise<readonly RecordedEvent[]> {
    return (await this.store.readStream(stream)).events;
  }

  /** Until the consumer has finished everything there is. */
  async drained(consumer: ReactConsumer): Promise<void> {
    await eventually('the consumer has caught up', async () => {
      const { state, lagEvents } = await consumer.status();
      return state === 'running' && lagEvents === 0;
    });
  }

  async checkpoint(): Promise<{ position: string | null; epoch: string; owner: string | null }> {
    const { rows } = await execute<{ position: string | null; epoch: string; owner: string | null }>(
      this.dataSource,
      `select position, epoch::text, owner from ${SCHEMA}.consumer_checkpoint where consumer_group = $1`,
      [this.strategy.checkpointRow(GROUP)],
    );
    return rows[0]!;
  }

  async sql<Row>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await execute<Row>(this.dataSource, text, parameters)).rows;
  }

  async close(): Promise<void> {
    await Promise.all(this.#consumers.map((consumer) => consumer.stop()));
    await this.carrier.close();
    await this.store.close();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
    await this.log.destroy();
  }
}

/** A test on a bench of its own. */
export const onBench =
  (strategy: DeliveryStrategy, test: (bench: DeliveryBench) => Promise<void>): (() => Promise<void>) =>
  async () => {
    const bench = await DeliveryBench.open(strategy);
    try {
      await test(bench);
    } finally {
      await bench.close();
    }
  };
