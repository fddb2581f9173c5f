import { comparePositions, START, type EventStore, type Position, type RecordedEvent } from '@recourse/event-store';
import type { Trouble } from '../consumer-status.js';
import type { GroupProgress } from '../delivery-state/group-progress.js';
import type { FailPoints } from '../fail-points/fail-points.js';
import { classifyFailure } from '../failures/failure.js';
import type { ConsumerLease } from '../lease/consumer-lease.js';
import type { Hold } from '../lease/hold.js';
import { ContiguousPrefix, type Ticket } from '../react/contiguous-prefix.js';
import { EventDispatcher, type DispatcherOptions } from '../react/event-dispatcher.js';
import { Lanes, type Lane } from '../react/lanes.js';
import type { ReactTiming } from '../react/react-timing.js';
import type { Session } from '../react/session.js';
import { TroubleGate } from '../react/trouble-gate.js';
import { BackOff } from '../timing/back-off.js';
import { settledWithin, sleep } from '../timing/sleep.js';

export interface FeedSessionOptions {
  readonly group: string;
  readonly feed: EventStore;
  readonly dispatcher: Omit<DispatcherOptions, 'fenceOf'>;
  /** What the group has finished, whatever brought it. */
  readonly progress: GroupProgress;
  readonly lease: ConsumerLease;
  readonly timing: ReactTiming;
  readonly failPoints: FailPoints;
  readonly onTrouble: (trouble: Omit<Trouble, 'group'>) => void;
}

/** Follows the log under one lease: hands every event to its lane and saves how far everything is finished. */
export class FeedSession {
  readonly gate: TroubleGate;
  readonly #prefix: ContiguousPrefix<Position>;
  readonly #lanes: Lanes;
  readonly #intake = new AbortController();
  readonly #work = new AbortController();
  readonly #session: Session;
  readonly #dispatcher: EventDispatcher;
  /** A mode that is wrong on purpose, for the control of a test of recovery. */
  readonly #savesFirst: string | null;
  #saved: Position | null;
  #saving: Promise<void> | null = null;
  #feedTrouble = false;
  #fault: Error | null = null;

  constructor(
    private readonly options: FeedSessionOptions,
    private readonly hold: Hold,
  ) {
    const { timing, failPoints, group } = options;
    this.gate = new TroubleGate(timing.backOffMinMs, timing.backOffMaxMs);
    this.#lanes = new Lanes(timing.maxInFlight);
    this.#prefix = new ContiguousPrefix(hold.grant.position ?? START);
    this.#saved = hold.grant.position;
    this.#session = { gate: this.gate, intake: this.#intake.signal, work: this.#work.signal };
    this.#dispatcher = new EventDispatcher({ ...options.dispatcher, fenceOf: () => hold.grant }, this.#session);
    const mode = `react.checkpoint-before-append.${group}`;
    this.#savesFirst = failPoints.isArmed(mode) ? mode : null;
  }

  get position(): Position {
    return this.#prefix.reached;
  }

  get isPaused(): boolean {
    return this.#feedTrouble || !this.gate.isOpen;
  }

  /** Until the lease is lost, or `stopping` aborts: then what runs is finished and saved. */
  async run(stopping: AbortSignal): Promise<void> {
    const { lost } = this.hold;
    const endIntake = () => this.#endIntake();
    const endWork = () => this.#work.abort(lost.reason);
    stopping.addEventListener('abort', endIntake, { once: true });
    lost.addEventListener('abort', endIntake, { once: true });
    lost.addEventListener('abort', endWork, { once: true });
    if (stopping.aborted || lost.aborted) endIntake();
    try {
      await this.#dispatcher.begin(this.options.progress.hasBegun ? null : () => true);
      // It may have been cut short: then nothing may be saved, so that it is done again.
      if (this.#intake.signal.aborted) return;
      const saver = setInterval(() => void this.#save(false), this.options.timing.checkpointEveryMs);
      try {
        await this.#follow();
        await this.#drain();
      } finally {
        clearInterval(saver);
      }
      if (this.#fault !== null) throw this.#fault;
    } finally {
      stopping.removeEventListener('abort', endIntake);
      this.#endIntake();
      if (!this.#work.signal.aborted) this.#work.abort(lost.reason);
    }
  }

  #endIntake(): void {
    this.#intake.abort();
    this.#prefix.release();
    this.gate.release();
  }

  async #follow(): Promise<void> {
    const { feed, timing, onTrouble } = this.options;
    const { signal } = this.#intake;
    const backOff = new BackOff(timing.backOffMinMs, timing.backOffMaxMs);
    let after = this.#prefix.reached;
    while (!signal.aborted) {
      try {
        for await (const slice of feed.subscribe({ after, signal })) {
          this.#feedTrouble = false;
          backOff.reset();
          for (const recorded of slice.events) {
            if (this.#take(recorded)) await this.#prefix.room(timing.maxAhead);
            if (signal.aborted) return;
            after = recorded.position;
          }
          if (after !== slice.last) this.#prefix.skip(slice.last);
          after = slice.last;
        }
      } catch (error) {
        if (signal.aborted) return;
        this.#feedTrouble = true;
        onTrouble({ code: classifyFailure(error).code, error, consequence: 'paused' });
      }
      await sleep(backOff.nextMs(), signal);
    }
  }

  /** Whether there is no room for more. */
  #take(recorded: RecordedEvent): boolean {
    const { progress, timing } = this.options;
    const { position } = recorded;
    const isDone = !this.#dispatcher.concerns(recorded.type) || progress.covers(recorded);
    const key = isDone ? null : this.#dispatcher.laneOf(recorded.event);
    if (key === null) {
      this.#prefix.skip(position);
    } else {
      const ticket = this.#prefix.begin(position);
      if (this.#savesFirst) this.#prefix.finish(ticket);
      this.#lanes.add(key, (lane) => this.#handle(recorded, ticket, lane));
    }
    return this.#prefix.ahead >= timing.maxAhead;
  }

  async #handle(recorded: RecordedEvent, ticket: Ticket<Position>, lane: Lane): Promise<void> {
    const { failPoints } = this.options;
    if (this.#intake.signal.aborted) return;
    try {
      if (this.#savesFirst) {
        await this.#save(true);
        failPoints.hit(this.#savesFirst);
        await this.#dispatcher.handle(recorded, lane);
        return;
      }
      await this.#dispatcher.handle(recorded, lane);
      this.#prefix.finish(ticket);
    } catch (error) {
      // The end of the session; anything else is a fault of delivery itself. The event is not finished either way.
      if (this.#intake.signal.aborted) return;
      this.#fault ??= error instanceof Error ? error : new Error(String(error));
      this.#endIntake();
    }
  }

  /** One at a time; what was finished meanwhile waits for the next turn. */
  #save(durable: boolean): Promise<void> {
    if (durable && this.#saving) return this.#saving.then(() => this.#save(true));
    this.#saving ??= this.#saveOnce(durable).finally(() => {
      this.#saving = null;
    });
    return this.#saving;
  }

  async #saveOnce(durable: boolean): Promise<void> {
    const { lease, onTrouble } = this.options;
    const position = this.#prefix.reached;
    if (position === this.#saved || this.hold.lost.aborted) return;
    try {
      if (!(await lease.save(this.hold.grant, position, { durable }))) return this.hold.lose();
      this.#saved = position;
      await this.#dispatcher.saved((_, settledAt) => comparePositions(settledAt, position) <= 0);
    } catch (error) {
      onTrouble({ code: classifyFailure(error).code, error, consequence: 'retried' });
    }
  }

  async #drain(): Promise<void> {
    const ended = this.#lanes.stop();
    if (!this.hold.lost.aborted && !(await settledWithin(ended, this.options.timing.handlerDeadlineMs))) {
      this.#work.abort(new Error('the consumer stops'));
    }
    // A handler that doesn't heed its signal is left behind: what it still does, it does once.
    await settledWithin(ended, this.options.timing.backOffMaxMs);
    await settledWithin(this.#save(true), this.options.timing.backOffMaxMs);
  }
}
