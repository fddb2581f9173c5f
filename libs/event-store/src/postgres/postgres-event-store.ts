import { DomainError, type Service } from '@recourse/contracts';
import type {
  Appended,
  EventStore,
  ExpectedRevision,
  LogSlice,
  NewEvent,
  Position,
  ReadAllOptions,
  StreamSlice,
  SubscribeOptions,
} from '../event-store.port.js';
import { TracedAppends } from '../telemetry/traced-append.js';
import { admit } from './admission.js';
import { Appender } from './appender.js';
import { NO_STREAM } from './command.js';
import { Connection, SharedConnection } from './connection.js';
import { Delivery } from './delivery.js';
import { lookUpHeads, PLAN_SETTINGS, queryHead, readPage, StreamReader } from './reader.js';
import { shareTail, type TailLease } from './shared-tails.js';
import { AppendStats, type StoreStats } from './stats.js';
import { StreamHeads } from './stream-heads.js';
import { subscription } from './subscription.js';

export interface PostgresEventStoreOptions {
  /** Connects as the service's own login (`recourse_<service>`), or as `recourse_reader` to read only. */
  readonly url: string;
  /** Which service appends. Without one the store only reads. */
  readonly service?: Service;
  readonly now?: () => Date;
  /** Events in one call of the database, at most. */
  readonly batchLimit?: number;
  /** How long an append tries to reach the database before it gives up, in milliseconds. */
  readonly patienceMs?: number;
  /** Of several stores of one process that write to the same streams: each then builds on what another has appended. */
  readonly heads?: StreamHeads;
  /** Hears of each failed attempt to follow the log; following goes on by itself. */
  readonly onTrouble?: (error: unknown) => void;
}

const BATCH_LIMIT = 512;
const PATIENCE_MS = 5_000;
/** A read that takes longer will not be answered any more. */
const ANSWER_TIMEOUT_MS = 30_000;
const KNOWN_HEADS = 20_000;
const MOST_EVENTS_A_PAGE = 10_000;

export class PostgresEventStore implements EventStore {
  readonly #stats: AppendStats;
  readonly #traced: TracedAppends;
  readonly #heads: StreamHeads;
  readonly #appending: Connection;
  readonly #streams: SharedConnection;
  readonly #pages: SharedConnection;
  readonly #appender: Appender;
  readonly #streamReader: StreamReader;
  readonly #tail: TailLease;
  readonly #closing = new AbortController();

  /** @throws DomainError `STORE_UNAVAILABLE` */
  static async connect(options: PostgresEventStoreOptions): Promise<PostgresEventStore> {
    const store = new PostgresEventStore(options);
    try {
      await store.head();
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  private constructor(private readonly options: PostgresEventStoreOptions) {
    const { url, service, now = () => new Date(), batchLimit = BATCH_LIMIT, patienceMs = PATIENCE_MS } = options;
    this.#heads = options.heads ?? new StreamHeads(KNOWN_HEADS);
    this.#stats = new AppendStats(service ?? 'reader');
    this.#traced = new TracedAppends(service ?? 'reader');
    const named = (purpose: string) => ({ url, applicationName: `recourse-${service ?? 'reader'}-${purpose}` });
    const reading = (purpose: string) =>
      new SharedConnection(
        new Connection(
          { ...named(purpose), answerTimeoutMs: ANSWER_TIMEOUT_MS },
          async (client) => void (await client.query(PLAN_SETTINGS)),
        ),
      );
    this.#appending = new Connection(named('append'));
    this.#streams = reading('streams');
    this.#pages = reading('pages');
    this.#streamReader = new StreamReader(this.#streams, this.#heads);
    this.#appender = new Appender(new Delivery(this.#appending, this.#stats, patienceMs), this.#heads, this.#stats, {
      now,
      batchLimit,
      lookUp: (places) => lookUpHeads(this.#streams, places),
    });
    this.#tail = shareTail({ ...named('tail'), answerTimeoutMs: ANSWER_TIMEOUT_MS, onTrouble: this.#trouble });
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    this.#refuseWhenClosed();
    admit(this.options.service, stream, expected, events);
    return this.#traced.run(stream, events, (traced) =>
      this.#appender.append(stream, expected === 'no-stream' ? NO_STREAM : expected, traced),
    );
  }

  async readStream(stream: string): Promise<StreamSlice> {
    return (await this.readStreams([stream]))[0]!;
  }

  async readStreams(streams: readonly string[]): Promise<readonly StreamSlice[]> {
    this.#refuseWhenClosed();
    return this.#streamReader.read(streams);
  }

  async readAll(after: Position, { limit }: ReadAllOptions): Promise<LogSlice> {
    this.#refuseWhenClosed();
    return readPage(this.#pages, after, Math.min(limit, MOST_EVENTS_A_PAGE));
  }

  async head(): Promise<Position> {
    this.#refuseWhenClosed();
    return this.#pages.run(queryHead);
  }

  async countAfter(position: Position): Promise<number> {
    const head = await this.head();
    return Math.max(0, Number(BigInt(head) - BigInt(position)));
  }

  async *subscribe(options: SubscribeOptions): AsyncGenerator<LogSlice> {
    this.#refuseWhenClosed();
    const source = {
      tail: this.#tail.tail,
      readPage: (after: Position, limit: number) => readPage(this.#pages, after, limit),
      onTrouble: this.#trouble,
    };
    const signal = AbortSignal.any([options.signal, this.#closing.signal]);
    yield* subscription(source, { ...options, signal });
  }

  stats(): StoreStats {
    return this.#stats.snapshot();
  }

  /** Ends all subscriptions, answers the appends that are under way, then lets go of the database. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.#appender.drained();
    await Promise.all([this.#appending.close(), this.#streams.close(), this.#pages.close(), this.#tail.release()]);
  }

  readonly #trouble = (error: unknown): void => this.options.onTrouble?.(error);

  #refuseWhenClosed(): void {
    if (this.#closing.signal.aborted) throw new DomainError('STORE_UNAVAILABLE', { problem: 'the store was closed' });
  }
}
