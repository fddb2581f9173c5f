import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { comparePositions, START, type EventStore, type RecordedEvent } from '@recourse/event-store';
import { createPostgresLog, type PostgresLog } from '@recourse/event-store/conformance';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { builtModule } from '../conformance/built-module.js';
import { eventually } from '../conformance/eventually.js';
import { source } from '../conformance/samples.js';
import type { KafkaSettings } from '../kafka/kafka-settings.js';
import { readTopic } from '../kafka/read-topic.fixture.js';
import { relayPosition } from './relay-checkpoint.js';
import { openRelayDatabase } from './relay-database.js';
import type { RelayTiming } from './relay-timing.js';
import type { RelayOrder } from './relay-worker.fixture.js';
import { Relay, type RelayOptions } from './relay.js';
import { topicViolations } from './topic-view.fixture.js';

const WORKER = fileURLToPath(new URL('relay-worker.fixture.js', builtModule(import.meta.url)));
/** A hundred processes compile the same code. */
const COMPILE_CACHE = join(tmpdir(), 'recourse-test-compile-cache');
const PARTITIONS = 6;
const CAUGHT_UP_MS = 30_000;

/** One change of the relay's checkpoint, as the database carried it out. */
export interface Move {
  readonly epoch: number;
  readonly owner: string | null;
  readonly position: string | null;
}

/** A log of its own, a topic of its own, and relays between them. */
export class RelayBench {
  readonly #relays: Relay[] = [];
  readonly #workers = new Set<ChildProcess>();

  private constructor(
    readonly log: PostgresLog,
    readonly store: EventStore,
    readonly dataSource: DataSource,
    readonly kafka: KafkaSettings,
  ) {}

  static async open(kafka: KafkaSettings = settings()): Promise<RelayBench> {
    const log = await createPostgresLog();
    const store = await log.open('intake');
    const dataSource = await openRelayDatabase(log.urlOf('relay'));
    await noteMoves(log.adminUrl);
    return new RelayBench(log, store, dataSource, kafka);
  }

  /** An instance in this process; it has not begun. */
  relay(more: Partial<RelayOptions> = {}): Relay {
    const { store, dataSource, kafka } = this;
    const relay = new Relay({ feed: store, dataSource, kafka, ...more });
    this.#relays.push(relay);
    return relay;
  }

  /** An instance in a process of its own, which may be killed. */
  fork(timing: Partial<RelayTiming>, failPoints?: string): ChildProcess {
    const { RECOURSE_FAIL_POINTS: _, ...environment } = process.env;
    const armed = failPoints ? { RECOURSE_FAIL_POINTS: failPoints } : {};
    const env = { ...environment, ...armed, NODE_OPTIONS: '', NODE_COMPILE_CACHE: COMPILE_CACHE };
    const worker = fork(WORKER, { env, execArgv: [] });
    const order: RelayOrder = { databaseUrl: this.log.urlOf('relay'), kafka: this.kafka, timing };
    worker.send(order, () => undefined);
    this.#workers.add(worker);
    worker.once('exit', () => this.#workers.delete(worker));
    return worker;
  }

  /** Appends so many events to the end of a stream. */
  async append(stream: string, count = 1): Promise<void> {
    const { revision } = await this.store.readStream(stream);
    await this.store.append(
      stream,
      revision,
      Array.from({ length: count }, () => source()),
    );
  }

  async events(): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (let last = START; ;) {
      const slice = await this.store.readAll(last, { limit: 5_000 });
      if (slice.events.length === 0) return events;
      events.push(...slice.events);
      last = slice.last;
    }
  }

  /** Until everything that there is now has been published. */
  async published(withinMs = CAUGHT_UP_MS): Promise<void> {
    const head = await this.store.head();
    await eventually(
      'everything is published',
      async () => comparePositions((await relayPosition(this.dataSource)) ?? START, head) >= 0,
      withinMs,
    );
  }

  async violations(topic = this.kafka.topic): Promise<string[]> {
    const records = await readTopic(this.kafka.brokers, topic);
    return topicViolations(records, await this.events(), PARTITIONS);
  }

  async moves(): Promise<Move[]> {
    return (await this.dataSource.query(
      'select epoch::integer as epoch, owner, position from relay.move order by n',
    )) as Move[];
  }

  async close(): Promise<void> {
    for (const worker of this.#workers) worker.kill('SIGKILL');
    await Promise.all(this.#relays.map((relay) => relay.stop()));
    await this.store.close();
    await this.dataSource.destroy();
    await this.log.destroy();
  }
}

/** A topic of its own on the cluster of the tests. */
export const settings = (more: Partial<KafkaSettings> = {}): KafkaSettings => ({
  brokers: (process.env['TEST_KAFKA_BROKERS'] ?? '').split(','),
  topic: `relay-${randomUUID()}`,
  partitions: PARTITIONS,
  replicationFactor: 1,
  sessionTimeoutMs: 30_000,
  ...more,
});

/** A test on a bench of its own. */
export const onRelayBench =
  (test: (bench: RelayBench) => Promise<void>): (() => Promise<void>) =>
  async () => {
    const bench = await RelayBench.open();
    try {
      await test(bench);
    } finally {
      await bench.close();
    }
  };

/** Writes down every change of the relay's row, in the order in which they were carried out. */
async function noteMoves(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`
    create table relay.move (n bigint generated always as identity, epoch bigint, owner text, position text);
    alter table relay.move owner to recourse_relay;
    create function relay.note_move() returns trigger language plpgsql as $$ begin
      insert into relay.move (epoch, owner, position) values (new.epoch, new.owner, new.position);
      return new;
    end $$;
    create trigger note_move after update on relay.consumer_checkpoint for each row
      when (old.epoch <> new.epoch or old.position is distinct from new.position)
      execute function relay.note_move()`);
  await client.end();
}
