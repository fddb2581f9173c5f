import { comparePositions, START, type Position, type RecordedEvent } from '@recourse/event-store';
import type { Trouble } from '../consumer-status.js';
import type { ProgressReader } from '../delivery-state/group-progress.js';
import type { FailPoints } from '../fail-points/fail-points.js';
import { classifyFailure } from '../failures/failure.js';
import type { PartitionGrants, PartitionLeases } from '../lease/partition-leases.js';
import { EventDispatcher, type DispatcherOptions, type Parked } from '../react/event-dispatcher.js';
import { Lanes, type Task } from '../react/lanes.js';
import type { ReactTiming } from '../react/react-timing.js';
import { passGate, SessionEnded, type Session } from '../react/session.js';
import { TroubleGate } from '../react/trouble-gate.js';
import { BackOff } from '../timing/back-off.js';
import { settledWithin, sleep } from '../timing/sleep.js';
import { countDuplicate } from '../telemetry/counts.js';
import { withCarrier } from '../telemetry/carrier.js';
import type { DeadLetters } from './dead-letters.js';
import type { FetchedRecord, Generation, GenerationWork } from './generation.js';
import { IDLE_EVERY_MS, leastOf, type IdlePartitions } from './idle-partitions.js';
import { PartitionIntake } from './partition-intake.js';
import { partitionOf } from './partition.js';
import { fromRecord, headerOf, positionOf } from './record.js';

export interface KafkaReactSessionOptions {
  readonly group: string;
  readonly topic: string;
  /** Partitions of the topic. */
  readonly partitions: number;
  readonly dispatcher: Omit<DispatcherOptions, 'fenceOf'>;
  readonly leases: PartitionLeases;
  readonly progress: ProgressReader;
  readonly idle: IdlePartitions;
  readonly deadLetters: DeadLetters;
  readonly timing: ReactTiming;
  readonly failPoints: FailPoints;
  /** A handler will never end: this process is of no more use. */
  readonly onStuck: () => void;
  readonly onTrouble: (trouble: Omit<Trouble, 'group'>) => void;
}

/** A handler that ignores its signal for so long is believed to go on for ever. */
const STUCK_AFTER_MS = 10_000;
/** How long the handlers of the generation before may take until the next begins without them. */
const DRAIN_BEFORE_NEXT_MS = 2_000;

/** Handles the events of one generation's partitions: lanes across them, and in each a contiguous prefix that is committed. */
export class KafkaReactSession implements GenerationWork {
  readonly #gate: TroubleGate;
  readonly #lanes: Lanes;
  readonly #intake = new AbortController();
  readonly #work = new AbortController();
  readonly #session: Session;
  readonly #dispatcher: EventDispatcher;
  readonly #intakes = new Map<number, PartitionIntake>();
  readonly #saved = new Map<number, { readonly offset: bigint | null; readonly position: Position }>();
  readonly #mostAhead: number;
  readonly #savesFirst: string | null;
  readonly #savers: NodeJS.Timeout[] = [];
  #grants: PartitionGrants = new Map();
  #saving: Promise<void> | null = null;
  #isAdvancing = false;
  #isReady = false;

  constructor(
    private readonly options: KafkaReactSessionOptions,
    private readonly generation: Generation,
    before: KafkaReactSession | null,
  ) {
    const { timing, dispatcher, failPoints, group, partitions } = options;
    this.#gate = new TroubleGate(timing.backOffMinMs, timing.backOffMaxMs);
    this.#lanes = new Lanes(timing.maxInFlight);
    this.#session = { gate: this.#gate, intake: this.#intake.signal, work: this.#work.signal };
    this.#dispatcher = new EventDispatcher(
      { ...dispatcher, fenceOf: (stream) => this.#grants.get(partitionOf(stream, partitions))! },
      this.#session,
    );
    // A partition that is stuck must leave room for the others.
    this.#mostAhead = Math.ceil(timing.maxAhead / partitions);
    const mode = `react.checkpoint-before-append.${group}`;
    this.#savesFirst = failPoints.isArmed(mode) ? mode : null;
    generation.ended.addEventListener('abort', () => this.#end(), { once: true });
    void this.#begin(before);
  }

  /** Records are being handled. */
  get isReady(): boolean {
    return this.#isReady;
  }

  get isPaused(): boolean {
    return !this.#isReady || !this.#gate.isOpen;
  }

  get duplicates(): number {
    return [...this.#intakes.values()].reduce((sum, { duplicates }) => sum + duplicates, 0);
  }

  hasRoom(partition: number): boolean {
    const intake = this.#intakes.get(partition);
    // Half of it must be free: what does not fit is fetched again.
    const isFree = intake !== undefined && intake.ahead * 2 < this.#mostAhead;
    return this.#isReady && isFree && !this.#intake.signal.aborted;
  }

  take(partition: number, records: readonly FetchedRecord[]): number {
    const intake = this.#intakes.get(partition);
    if (!this.#isReady || !intake || this.#intake.signal.aborted) return 0;
    for (const [index, record] of records.entries()) {
      if (intake.ahead >= this.#mostAhead) return index;
      this.#takeOne(intake, record);
    }
    return records.length;
  }

  /** Finishes what runs and commits it. Nothing new is started meanwhile. */
  async drain(): Promise<void> {
    const { timing } = this.options;
    this.#endIntake();
    const ended = this.#lanes.stop();
    if (!(await settledWithin(ended, timing.handlerDeadlineMs))) this.#work.abort(new Error('the consumer stops'));
    await settledWithin(ended, timing.backOffMaxMs);
    await settledWithin(this.#saveAll(), timing.backOffMaxMs);
    this.#end();
  }

  async #begin(before: KafkaReactSession | null): Promise<void> {
    const { timing, onTrouble } = this.options;
    const backOff = new BackOff(timing.backOffMinMs, timing.backOffMaxMs);
    const { signal } = this.#intake;
    if (before) await settledWithin(before.#lanes.stop(), DRAIN_BEFORE_NEXT_MS);
    while (!signal.aborted) {
      try {
        await this.#load(before);
        break;
      } catch (error) {
        if (signal.aborted) return;
        onTrouble({ code: classifyFailure(error).code, error, consequence: 'paused' });
        await sleep(backOff.nextMs(), signal);
      }
    }
    if (signal.aborted) return;
    this.#isReady = true;
    this.#savers.push(
      setInterval(() => void this.#save(), timing.checkpointEveryMs),
      setInterval(() => void this.#advanceIdle(), IDLE_EVERY_MS),
    );
    for (const partition of this.generation.partitions) this.generation.release(partition);
  }

  async #load(before: KafkaReactSession | null): Promise<void> {
    const { leases, progress } = this.options;
    this.#grants = await leases.take(this.generation.partitions);
    const known = await progress.read();
    const positionIn = (partition: number) => known.inPartition(partition, this.options.partitions);
    const fresh = new Set(this.generation.partitions.filter((partition) => positionIn(partition) === START));
    const isFresh = (stream: string) => fresh.has(partitionOf(stream, this.options.partitions));
    await this.#dispatcher.begin(fresh.size > 0 ? isFresh : null);
    for (const partition of this.generation.partitions) {
      const finished = before ? before.#intakes.get(partition)?.finishedBeyond() : undefined;
      this.#intakes.set(partition, new PartitionIntake(positionIn(partition), finished));
    }
  }

  #takeOne(intake: PartitionIntake, record: FetchedRecord): void {
    const { offset } = record;
    // kafkajs may hand over twice what it fetched around a change of leader.
    if (intake.hasTaken(offset)) return;
    const position = positionOf(record);
    if (position !== null) {
      const place = { offset, position };
      const isDone = intake.isDone(position, offset);
      if (isDone) countDuplicate(this.options.group);
      if (isDone || this.#isNothing(record)) return intake.skip(place);
    }
    let recorded: RecordedEvent;
    let key: string | null;
    try {
      recorded = fromRecord(record);
      key = this.#dispatcher.laneOf(recorded.event);
    } catch (error) {
      return this.#bury(intake, record, error);
    }
    const place = { offset, position: recorded.position };
    if (key === null) return intake.skip(place);
    const ticket = intake.begin(place);
    if (this.#savesFirst) intake.finish(ticket);
    this.#run(key, record.partition, async (lane) => {
      if (this.#savesFirst) {
        await this.#saveAll();
        this.options.failPoints.hit(this.#savesFirst);
      }
      const parked = await this.#dispatcher.handle(withCarrier(recorded, this.#carrierOf(record)), lane);
      if (parked) await this.#letter(record, parked);
      if (!this.#savesFirst) intake.finish(ticket);
    });
  }

  #carrierOf({ partition, offset, headers }: FetchedRecord) {
    const traceparent = headerOf(headers, 'traceparent');
    return { traceparent, topic: this.options.topic, partition, offset: String(offset) };
  }

  /** Told from the header alone: most events are none of a group's business. */
  #isNothing(record: FetchedRecord): boolean {
    const type = headerOf(record.headers, 'ce_type');
    return type !== null && !this.#dispatcher.concerns(type);
  }

  /** A record that is no event of the log: nobody can park its stream, since nothing in it can be believed. */
  #bury(intake: PartitionIntake, record: FetchedRecord, error: unknown): void {
    const { code } = classifyFailure(error);
    this.options.onTrouble({ code, error, consequence: 'parked' });
    const ticket = intake.begin({ offset: record.offset, position: START });
    this.#run(`offset ${record.partition}/${record.offset}`, record.partition, async () => {
      await this.#letter(record, { errorCode: code, attempts: 0, reason: 'poison' });
      intake.finish(ticket);
    });
  }

  #run(key: string, partition: number, task: Task): void {
    this.#lanes.add(key, async (lane) => {
      if (this.#intake.signal.aborted) return;
      try {
        await task(lane);
      } catch (error) {
        // The end of the session; anything else is a fault of delivery itself. The event is not finished either way.
        if (this.#intake.signal.aborted || error instanceof SessionEnded) return;
        this.options.onTrouble({ code: classifyFailure(error).code, error, consequence: 'retried' });
        this.#endIntake();
        this.generation.abandon();
        return;
      }
      if (this.hasRoom(partition)) this.generation.release(partition);
    });
  }

  /** Copies a record to the dead letters; nothing goes on without it, unless the broker refuses it as such. */
  async #letter(record: FetchedRecord, parked: Parked): Promise<void> {
    const { deadLetters, onTrouble } = this.options;
    for (;;) {
      await passGate(this.#session);
      try {
        await deadLetters.send(record, parked);
        return this.#gate.ok();
      } catch (error) {
        const { kind, code } = classifyFailure(error);
        if (kind === 'event') return onTrouble({ code, error, consequence: 'parked' });
        if (this.#gate.trouble()) onTrouble({ code, error, consequence: 'paused' });
      }
    }
  }

  /** One at a time; what was finished meanwhile waits for the next turn. */
  #save(): Promise<void> {
    this.#saving ??= this.#saveOnce().finally(() => {
      this.#saving = null;
    });
    return this.#saving;
  }

  /** What is finished by now, not only what a save under way had found. */
  async #saveAll(): Promise<void> {
    await this.#saving;
    await this.#save();
  }

  async #saveOnce(): Promise<void> {
    const moved = [...this.#intakes].flatMap(([partition, intake]) => {
      const now = { offset: intake.reached?.offset ?? null, position: intake.finished };
      const before = this.#saved.get(partition);
      return now.offset === before?.offset && now.position === before?.position ? [] : [{ partition, ...now }];
    });
    if (moved.length === 0 || this.generation.ended.aborted) return;
    const { leases, onTrouble } = this.options;
    try {
      await this.generation.commit(
        new Map(moved.flatMap(({ partition, offset }) => (offset === null ? [] : [[partition, offset + 1n]]))),
      );
      const rows = moved.map(({ partition, position }) => ({ grant: this.#grants.get(partition)!, to: position }));
      // Somebody took them, and the broker has not said so: one that was late, which will learn it soon.
      if ((await leases.save(rows)) < rows.length) {
        this.#grants = await leases.take(this.generation.partitions);
        return;
      }
      for (const { partition, offset, position } of moved) this.#saved.set(partition, { offset, position });
      await this.#dispatcher.saved((stream, settledAt) => this.#isSaved(stream, settledAt));
    } catch (error) {
      if (this.generation.ended.aborted) return;
      onTrouble({ code: classifyFailure(error).code, error, consequence: 'retried' });
    }
  }

  /** Says of partitions with nothing left that they are as far as the log is published. */
  async #advanceIdle(): Promise<void> {
    if (this.#isAdvancing || this.generation.ended.aborted) return;
    if (this.#dispatcher.stuck(STUCK_AFTER_MS) > 0) return this.options.onStuck();
    this.#isAdvancing = true;
    try {
      const least = leastOf([...this.#intakes.values()].map((intake) => intake.finished));
      const found = least === null ? null : await this.options.idle.caughtUp(least);
      if (!found) return;
      for (const [partition, intake] of this.#intakes) {
        if (found.partitions.has(partition)) intake.advanceIdle(found.through);
        // A commit that was late may have moved the broker's offset back: it is told again.
        if (found.lagging.has(partition) && intake.ahead === 0) this.#saved.delete(partition);
      }
      await this.#save();
    } catch {
      // Only progress that is shown depends on it; the next turn tries again.
    } finally {
      this.#isAdvancing = false;
    }
  }

  #isSaved(stream: string, position: Position): boolean {
    const saved = this.#saved.get(partitionOf(stream, this.options.partitions));
    return saved !== undefined && comparePositions(position, saved.position) <= 0;
  }

  #endIntake(): void {
    this.#intake.abort();
    this.#gate.release();
  }

  /** Handlers that run may end: what they do, they do once, also when somebody else has begun the same. */
  #end(): void {
    this.#endIntake();
    for (const saver of this.#savers) clearInterval(saver);
    const idle = this.#lanes.stop();
    void idle.then(() => this.#work.abort(this.generation.ended.reason));
  }
}
