import { DomainError } from '@recourse/contracts';
import type { Appended, NewEvent, Position } from '../event-store.port.js';
import type { Answer } from './append-call.js';
import { NO_STREAM, type Command } from './command.js';
import { isRefusal } from './connection.js';
import type { Delivery } from './delivery.js';
import { prepare } from './prepare.js';
import type { AppendStats } from './stats.js';
import type { StreamHead, StreamHeads } from './stream-heads.js';

export interface AppenderOptions {
  readonly now: () => Date;
  /** Events in one call, at most; a longer command goes alone. */
  readonly batchLimit: number;
  /** Finds the events at these places; what is not there is left out. */
  readonly lookUp: (places: readonly { stream: string; revision: number }[]) => Promise<Map<string, StreamHead>>;
}

/** A guess at the previous event can be wrong once, and once more for each neighbour in the same batch that failed. */
const MOST_MISSES = 5;
/** Of one call. */
const MOST_BYTES = 4_000_000;
/** Below this, splitting costs more commits than it saves waiting. */
const WORTH_SPLITTING = 16;

/**
 * Group commit. One call is under way at a time; what comes meanwhile makes the next batch. Each command fails alone.
 * Bytes are made on arrival, while the call before is still under way.
 */
export class Appender {
  #ready: Command[] = [];
  #unknown: Command[] = [];
  #sending = false;
  #lookingUp = false;
  #scheduled = false;
  #idle: (() => void)[] = [];

  constructor(
    private readonly delivery: Delivery,
    private readonly heads: StreamHeads,
    private readonly stats: AppendStats,
    private readonly options: AppenderOptions,
  ) {}

  append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    return new Promise((resolve, reject) => {
      this.#place({ stream, expected, events, resolve, reject, prepared: null, misses: 0, maybeRecorded: false });
      this.#schedule();
    });
  }

  /** Waits until everything that was handed over has its answer. */
  async drained(): Promise<void> {
    if (this.#isIdle()) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #isIdle(): boolean {
    return !this.#sending && !this.#lookingUp && this.#ready.length === 0 && this.#unknown.length === 0;
  }

  #place(command: Command): void {
    const { stream, expected } = command;
    const previous = expected === NO_STREAM ? undefined : this.heads.at(stream, expected);
    if (expected !== NO_STREAM && previous === undefined) this.#unknown.push(command);
    else this.#prepare(command, previous);
  }

  #prepare(command: Command, previous: StreamHead | undefined): void {
    const { stream, expected, events } = command;
    try {
      const now = this.options.now().toISOString();
      const { prepared, head, clamped } = prepare(stream, expected, events, previous, now);
      if (clamped) this.stats.clamped += events.length;
      command.prepared = prepared;
      // The next command of this stream builds on this one, on trust: should this one fail, the database finds out.
      if (expected === NO_STREAM || previous !== undefined) this.heads.set(stream, head);
      this.#ready.push(command);
    } catch (error) {
      command.reject(error);
    }
  }

  /** Not at once: callers that were answered together ask again together. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#go();
    });
  }

  #go(): void {
    if (!this.#lookingUp && this.#unknown.length > 0) void this.#findHeads();
    if (!this.#sending && this.#ready.length > 0) void this.#send(this.#takeBatch(0));
    if (this.#isIdle()) for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #findHeads(): Promise<void> {
    this.#lookingUp = true;
    const commands = this.#unknown;
    this.#unknown = [];
    try {
      const found = await this.options.lookUp(commands.map(({ stream, expected }) => ({ stream, revision: expected })));
      for (const command of commands) {
        const { stream, expected } = command;
        const neighbour = command.misses === 0 ? this.heads.at(stream, expected) : undefined;
        this.#prepare(command, neighbour ?? found.get(`${stream}@${expected}`));
      }
    } catch (cause) {
      for (const command of commands) command.reject(cause);
    } finally {
      this.#lookingUp = false;
      this.#go();
    }
  }

  /**
   * One half of what is under way, when that is much: the client prepares the other half while the database writes this one.
   * @param answered commands whose callers have just been answered, and will be back with more
   */
  #takeBatch(answered: number): Command[] {
    const half = Math.ceil((this.#ready.length + answered) / 2);
    const most = Math.max(half, WORTH_SPLITTING);
    let events = 0;
    let bytes = 0;
    let end = 0;
    while (end < Math.min(this.#ready.length, most)) {
      events += this.#ready[end]!.events.length;
      bytes += this.#ready[end]!.prepared!.size;
      if (end > 0 && (events > this.options.batchLimit || bytes > MOST_BYTES)) break;
      end += 1;
    }
    return this.#ready.splice(0, end);
  }

  async #send(batch: Command[]): Promise<void> {
    this.#sending = true;
    let settle: () => void;
    try {
      const answers = await this.delivery.deliver(batch);
      this.stats.countBatch(batch);
      settle = () => batch.forEach((command, index) => this.#settle(command, answers[index]!));
    } catch (error) {
      if (isRefusal(error) && batch.length > 1) {
        this.stats.splits += 1;
        for (const command of batch) await this.#sendAlone(command);
        settle = () => undefined;
      } else {
        settle = () => batch.forEach((command) => this.#fail(command, error));
      }
    }
    this.#sending = false;
    // First the server gets its next batch, then the callers get their answers: neither waits for the other.
    if (this.#ready.length > 0) void this.#send(this.#takeBatch(batch.length));
    settle();
    this.#schedule();
  }

  async #sendAlone(command: Command): Promise<void> {
    try {
      const [answer] = await this.delivery.deliver([command]);
      this.stats.countBatch([command]);
      this.#settle(command, answer!);
    } catch (error) {
      this.#fail(command, error);
    }
  }

  #settle(command: Command, { outcome, revision, position }: Answer): void {
    const { stream, expected } = command;
    if (outcome === 'appended') {
      command.resolve({ revision: revision!, position: position as Position, repeated: false });
      return;
    }
    this.heads.forget(stream);
    switch (outcome) {
      case 'repeated':
        this.stats.repeated += 1;
        command.resolve({ revision: revision!, position: position as Position, repeated: true });
        return;
      case 'conflict':
        this.stats.conflicts += 1;
        command.reject(
          new DomainError('REVISION_MISMATCH', {
            stream,
            expected: expected === NO_STREAM ? 'no-stream' : expected,
            actual: revision ?? 'no-stream',
          }),
        );
        return;
      case 'prev':
        this.#tryAgain(command);
        return;
      case 'refused':
        command.reject(
          new DomainError('EVENT_TYPE_NOT_OWNED', { types: [...new Set(command.events.map((event) => event.type))] }),
        );
        return;
      case 'bad':
        command.reject(new DomainError('EVENT_INVALID', { stream, problem: 'refused by the database' }));
    }
  }

  /** It was built on an event that is not there, such as a neighbour's that failed: look, build again, send again. */
  #tryAgain(command: Command): void {
    command.misses += 1;
    this.stats.rebuilt += 1;
    if (command.misses > MOST_MISSES) command.reject(new DomainError('STORE_UNAVAILABLE', { stream: command.stream }));
    else if (command.expected === NO_STREAM) this.#prepare(command, undefined);
    else this.#unknown.push(command);
  }

  #fail(command: Command, error: unknown): void {
    this.heads.forget(command.stream);
    command.reject(failure(command, error));
  }
}

const UNIQUE_VIOLATION = '23505';

function failure(command: Command, error: unknown): unknown {
  if (isRefusal(error) && error.code === UNIQUE_VIOLATION && error.constraint === 'events_id_key') {
    return new DomainError('EVENT_ID_REUSED', { stream: command.stream, ids: command.events.map((event) => event.id) });
  }
  return new DomainError(command.maybeRecorded ? 'STORE_APPEND_UNKNOWN' : 'STORE_UNAVAILABLE', {}, { cause: error });
}
