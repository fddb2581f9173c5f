import { comparePositions, START, type Position, type RecordedEvent } from '@recourse/event-store';
import type { ProgressReader } from '../delivery-state/group-progress.js';
import { classifyFailure } from '../failures/failure.js';
import type { Write } from '../lease/consumer-lease.js';
import type { PartitionGrants, PartitionLeases } from '../lease/partition-leases.js';
import type { AppliedPosition } from '../project/applied-position.js';
import type { ProjectionParts } from '../project/projection-runner.js';
import { withConnection } from '../sql/execute.js';
import { ProjectionTelemetry } from '../telemetry/projection-span.js';
import { BackOff } from '../timing/back-off.js';
import { settledWithin, sleep } from '../timing/sleep.js';
import type { FetchedRecord, Generation, GenerationWork } from './generation.js';
import { IDLE_EVERY_MS, leastOf, type IdlePartitions } from './idle-partitions.js';
import { fromRecord, headerOf, positionOf } from './record.js';

export interface KafkaProjectionOptions {
  readonly parts: ProjectionParts;
  /** Whether a stream has rows. */
  readonly concerns: (stream: string) => boolean;
  readonly progress: ProgressReader;
  /** Of the topic. */
  readonly partitions: number;
  readonly leases: PartitionLeases;
  readonly idle: IdlePartitions;
  readonly appliedIn: (partition: number) => AppliedPosition;
  /** The tables can't be moved any more: doing the same again is of no use. */
  readonly onFailure: () => void;
}

/** In the mode without a guard: long enough for a test to hold this process up between reading rows and writing them. */
const UNGUARDED_PAUSE_MS = 200;
/** Records in hand, at most; then partitions are held. */
const MOST_IN_HAND = 5_000;
const COMMIT_EVERY_MS = 100;
/** While events trickle in, a quarter of the time is spent on small batches; the rest lets the next one grow. */
const IDLE_SHARE = 4;

/** Moves the tables by the events of one generation's partitions: a micro-batch is one transaction with their checkpoints. */
export class KafkaProjectionSession implements GenerationWork {
  readonly #telemetry: ProjectionTelemetry;
  readonly #stopping = new AbortController();
  readonly #saved = new Map<number, Position | null>();
  /** Offsets from which each partition goes on, once that is committed. */
  readonly #next = new Map<number, bigint>();
  /** False in a mode that is wrong on purpose. */
  readonly #guarded: boolean;
  /** What was applied of each partition, committed or not. */
  readonly #last = new Map<number, bigint>();
  readonly #running: Promise<void>;
  #grants: PartitionGrants = new Map();
  #inHand: FetchedRecord[] = [];
  #wake: (() => void) | null = null;
  #committedAt = 0;
  #isReady = false;
  #isTroubled = false;

  constructor(
    private readonly options: KafkaProjectionOptions,
    private readonly generation: Generation,
    before: KafkaProjectionSession | null,
  ) {
    this.#telemetry = new ProjectionTelemetry(options.parts.group);
    const { failPoints, group } = options.parts;
    this.#guarded = !failPoints.isArmed(`project.without-guard.${group}`);
    generation.ended.addEventListener('abort', () => this.#end(), { once: true });
    this.#running = this.#run(before);
  }

  get isPaused(): boolean {
    return !this.#isReady || this.#isTroubled;
  }

  hasRoom(): boolean {
    return this.#isReady && !this.#stopping.signal.aborted && this.#inHand.length * 2 < MOST_IN_HAND;
  }

  take(_partition: number, records: readonly FetchedRecord[]): number {
    if (!this.#isReady || this.#stopping.signal.aborted || this.#inHand.length >= MOST_IN_HAND) return 0;
    this.#inHand.push(...records);
    this.#wake?.();
    return records.length;
  }

  /** Finishes the batch under way and commits it. */
  async drain(): Promise<void> {
    this.#end();
    await settledWithin(this.#running, this.options.parts.timing.backOffMaxMs);
  }

  #end(): void {
    this.#stopping.abort();
    this.#wake?.();
  }

  async #run(before: KafkaProjectionSession | null): Promise<void> {
    const { signal } = this.#stopping;
    try {
      if (before) await before.#running;
      if (!(await this.#untilDone(() => this.#load()))) return;
      this.#isReady = true;
      this.#releaseAll();
      while (!signal.aborted) {
        await this.#something();
        const startedAt = performance.now();
        const batch = this.#inHand.slice(0, this.options.parts.timing.batchSize);
        if (batch.length === 0 || !(await this.#untilDone(() => this.#apply(batch)))) break;
        this.#inHand = this.#inHand.slice(batch.length);
        await this.#commit(false);
        if (this.hasRoom()) this.#releaseAll();
        if (batch.length < this.options.parts.timing.batchSize) await this.#letGrow(performance.now() - startedAt);
      }
      await this.#commit(true);
    } catch (error) {
      this.options.parts.onTrouble({ code: classifyFailure(error).code, error, consequence: 'failed' });
      this.options.onFailure();
    } finally {
      for (const partition of this.generation.partitions) this.options.appliedIn(partition).position = null;
    }
  }

  /** Repeats work while infrastructure is down. False: the session has ended. @throws what is no matter of infrastructure */
  async #untilDone(work: () => Promise<boolean>): Promise<boolean> {
    const { timing, onTrouble } = this.options.parts;
    const backOff = new BackOff(timing.backOffMinMs, timing.backOffMaxMs);
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        if (await work()) {
          this.#isTroubled = false;
          return true;
        }
      } catch (error) {
        const { kind, code } = classifyFailure(error);
        if (kind === 'event') throw error;
        if (!this.#isTroubled) onTrouble({ code, error, consequence: 'paused' });
        this.#isTroubled = true;
      }
      await sleep(backOff.nextMs(), signal);
    }
    return false;
  }

  async #load(): Promise<true> {
    const { leases, progress, partitions, appliedIn } = this.options;
    this.#grants = await leases.take(this.generation.partitions);
    const known = await progress.read();
    for (const [partition, { position }] of this.#grants) {
      this.#saved.set(partition, position);
      appliedIn(partition).position = known.inPartition(partition, partitions);
    }
    return true;
  }

  /** False: somebody else has taken a partition, and the broker has not said so: the tables may be further than they were. */
  async #apply(batch: readonly FetchedRecord[]): Promise<boolean> {
    const { parts, leases } = this.options;
    const { events, reached, next } = this.#read(batch);
    const moves = [...reached].map(([partition, to]) => ({
      grant: this.#grants.get(partition)!,
      from: this.#saved.get(partition) ?? null,
      to,
    }));
    const isOurs =
      moves.length === 0 ||
      (await this.#telemetry.apply(events, () =>
        withConnection(parts.dataSource, async (runner) => {
          const writes: Write[] = [];
          // Read without a lock: if anybody else changes these rows meanwhile, an epoch has changed and nothing is written.
          for (const table of parts.tables) writes.push(...asList(await table.changes(runner, events, this.#guarded)));
          parts.failPoints.hit(`project.before-commit.${parts.group}`);
          if (!this.#guarded) await sleep(UNGUARDED_PAUSE_MS, new AbortController().signal);
          return leases.move(runner, moves, writes, { guarded: this.#guarded });
        }),
      ));
    if (!isOurs) {
      await this.#load();
      return false;
    }
    for (const [partition, to] of reached) this.#setApplied(partition, to);
    for (const [partition, offset] of next) {
      this.#next.set(partition, offset);
      this.#last.set(partition, offset);
    }
    return true;
  }

  /** What a batch says, and where it ends; records that came before are left out. */
  #read(batch: readonly FetchedRecord[]) {
    const { appliedIn, concerns } = this.options;
    const events: RecordedEvent[] = [];
    const reached = new Map<number, Position>();
    const next = new Map<number, bigint>();
    for (const record of batch) {
      const { partition, offset } = record;
      next.set(partition, offset + 1n);
      const recorded = concerns(headerOf(record.headers, 'ce_subject') ?? '') ? eventOf(record) : null;
      const position = recorded?.position ?? positionOf(record);
      if (position === null) continue;
      const before = reached.get(partition) ?? appliedIn(partition).position;
      if (this.#guarded && before !== null && comparePositions(position, before) <= 0) continue;
      reached.set(partition, position);
      if (recorded) events.push(recorded);
    }
    return { events, reached, next };
  }

  async #commit(atOnce: boolean): Promise<void> {
    if (this.#next.size === 0 || (!atOnce && performance.now() - this.#committedAt < COMMIT_EVERY_MS)) return;
    const next = new Map(this.#next);
    this.#committedAt = performance.now();
    try {
      await this.generation.commit(next);
      for (const [partition, offset] of next) if (this.#next.get(partition) === offset) this.#next.delete(partition);
    } catch (error) {
      if (this.generation.ended.aborted) return;
      this.options.parts.onTrouble({ code: classifyFailure(error).code, error, consequence: 'retried' });
    }
  }

  /** Until there is something in hand; meanwhile what is applied is committed, and idle partitions keep up. */
  async #something(): Promise<void> {
    while (this.#inHand.length === 0 && !this.#stopping.signal.aborted) {
      const came = new Promise<void>((resolve) => (this.#wake = resolve));
      if (await settledWithin(came, this.#next.size > 0 ? COMMIT_EVERY_MS : IDLE_EVERY_MS)) break;
      await this.#commit(true);
      await this.#advanceIdle();
    }
    this.#wake = null;
  }

  /** Says of partitions with nothing left that they are as far as the log is published. */
  async #advanceIdle(): Promise<void> {
    const { idle, leases, parts, appliedIn } = this.options;
    const { partitions } = this.generation;
    try {
      const least = leastOf(partitions.map((partition) => appliedIn(partition).position ?? START));
      const found = least === null ? null : await idle.caughtUp(least);
      // What came meanwhile comes first: then a partition is not idle any more.
      if (!found || this.#inHand.length > 0) return;
      // A commit that was late may have moved the broker's offset back: it is told again.
      for (const [partition, offset] of this.#last) if (found.lagging.has(partition)) this.#next.set(partition, offset);
      const moves = partitions
        .filter((partition) => found.partitions.has(partition))
        .filter((partition) => comparePositions(found.through, appliedIn(partition).position ?? START) > 0)
        .map((partition) => ({
          partition,
          grant: this.#grants.get(partition)!,
          from: this.#saved.get(partition) ?? null,
          to: found.through,
        }));
      if (moves.length === 0) return;
      if (!(await withConnection(parts.dataSource, (runner) => leases.move(runner, moves, [])))) {
        await this.#load();
        return;
      }
      for (const { partition, to } of moves) this.#setApplied(partition, to);
    } catch {
      // Only progress that is shown depends on it; the next turn tries again.
    }
  }

  #setApplied(partition: number, position: Position): void {
    this.#saved.set(partition, position);
    this.options.appliedIn(partition).position = position;
  }

  #letGrow(tookMs: number): Promise<void> {
    const { batchEveryMs } = this.options.parts.timing;
    return sleep(Math.min(batchEveryMs, tookMs * IDLE_SHARE) - tookMs, this.#stopping.signal);
  }

  #releaseAll(): void {
    for (const partition of this.generation.partitions) this.generation.release(partition);
  }
}

/** Null for a record that is no event: the reactions of the service keep and report it. */
function eventOf(record: FetchedRecord): RecordedEvent | null {
  try {
    return fromRecord(record);
  } catch {
    return null;
  }
}

const asList = <T>(value: T | null): T[] => (value === null ? [] : [value]);
