import { comparePositions, START, type EventStore, type NewEvent, type RecordedEvent } from '@recourse/event-store';
import { createPostgresLog, type PostgresLog } from '@recourse/event-store/conformance';
import type { DataSource } from 'typeorm';
import { eventually } from '../conformance/eventually.js';
import { bystander, complaint, source } from '../conformance/samples.js';
import { carryByKafka, type KafkaCarrier } from '../conformance/kafka.strategy.js';
import { openServiceDatabase, SCHEMA } from '../conformance/service-database.js';
import type { KafkaDelivery } from '../kafka/kafka-delivery.js';
import { execute } from '../sql/execute.js';
import { evolveRows } from './projected-table.js';
import type { LogPlace } from './projection-runner.js';
import { ProjectionConsumer, type ProjectionOptions } from './projection-consumer.js';
import {
  SampleComplaintRow,
  sampleComplaints,
  SampleEventRow,
  SampleTables1790000000001,
  SampleWithdrawalRow,
  sampleWithdrawals,
} from './samples.fixture.js';

const STREAMS = 25;
const streams = Array.from({ length: STREAMS }, (_, n) => complaint(n));

/** A log, a service's schema with two read models, and consumers that are stopped in the end. */
export class ProjectionBench {
  readonly #consumers: ProjectionConsumer[] = [];
  #carrier: KafkaCarrier | null = null;

  private constructor(
    readonly log: PostgresLog,
    readonly store: EventStore,
    readonly dataSource: DataSource,
  ) {}

  static async open(): Promise<ProjectionBench> {
    const log = await createPostgresLog();
    const entities = [SampleComplaintRow, SampleWithdrawalRow, SampleEventRow];
    const dataSource = await openServiceDatabase(log.urlOf('intake'), {
      entities,
      migrations: [SampleTables1790000000001],
    });
    return new ProjectionBench(log, await log.open('intake'), dataSource);
  }

  /** Publishes the log to a topic of its own; consumers that are given its settings read from there. */
  async carriedByKafka(partitions: number): Promise<KafkaDelivery> {
    this.#carrier ??= await carryByKafka(this.log, partitions);
    const onCrash = (error: unknown) => {
      throw error;
    };
    return { settings: this.#carrier.settings, onCrash };
  }

  consumer(more: Partial<ProjectionOptions> = {}): ProjectionConsumer {
    const consumer = new ProjectionConsumer({
      group: 'sample.project',
      feed: this.store,
      dataSource: this.dataSource,
      schema: SCHEMA,
      projections: [sampleComplaints, sampleWithdrawals],
      ...more,
      timing: { leaseTtlMs: 1_500, backOffMinMs: 20, backOffMaxMs: 200, ...more.timing },
    });
    this.#consumers.push(consumer);
    return consumer;
  }

  async started(more: Partial<ProjectionOptions> = {}): Promise<ProjectionConsumer> {
    const consumer = this.consumer(more);
    await consumer.start();
    return consumer;
  }

  /** One event to every stream: each third round withdraws. Answers the place of the last. */
  async round(n: number): Promise<LogPlace> {
    const appended = await Promise.all(
      streams.map((stream) => this.append(stream, n % 3 === 2 ? bystander() : source())),
    );
    return appended.reduce((last, place) => (comparePositions(place.position, last.position) > 0 ? place : last));
  }

  async rounds(count: number): Promise<LogPlace> {
    let last = await this.round(0);
    for (let n = 1; n < count; n += 1) last = await this.round(n);
    return last;
  }

  async append(stream: string, event: NewEvent): Promise<LogPlace> {
    const { revision } = await this.store.readStream(stream);
    return { stream, position: (await this.store.append(stream, revision, [event])).position };
  }

  /** The rows as the tables have them, and as a fold of the whole log has them. */
  async rowsAndFold() {
    const events: RecordedEvent[] = [];
    for (let after = START; ;) {
      const slice = await this.store.readAll(after, { limit: 1_000 });
      if (slice.events.length === 0) break;
      events.push(...slice.events);
      after = slice.last;
    }
    const byStream = <Row extends { stream: string }>(rows: Row[]) =>
      rows.map((row) => ({ ...row })).toSorted((a, b) => a.stream.localeCompare(b.stream));
    return {
      rows: [
        byStream(await this.dataSource.getRepository(SampleComplaintRow).find()),
        byStream(await this.dataSource.getRepository(SampleWithdrawalRow).find()),
      ],
      fold: [
        byStream(evolveRows(new Map(), events, sampleComplaints)),
        byStream(evolveRows(new Map(), events, sampleWithdrawals)),
      ],
    };
  }

  async settled(consumer: ProjectionConsumer): Promise<void> {
    await eventually('it has caught up', async () => {
      const { state, lagEvents } = await consumer.status();
      return state === 'running' && lagEvents === 0;
    });
  }

  async sql<Row>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await execute<Row>(this.dataSource, text, parameters)).rows;
  }

  async close(): Promise<void> {
    await Promise.all(this.#consumers.map((consumer) => consumer.stop()));
    await this.#carrier?.close();
    await this.store.close();
    await this.dataSource.destroy();
    await this.log.destroy();
  }
}

export const onProjectionBench = (test: (bench: ProjectionBench) => Promise<void>) => async (): Promise<void> => {
  const bench = await ProjectionBench.open();
  try {
    await test(bench);
  } finally {
    await bench.close();
  }
};
