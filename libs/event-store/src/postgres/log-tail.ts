import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '@recourse/contracts';
import { START, type Position } from '../event-store.port.js';
import { Connection, type ConnectionSettings } from './connection.js';
import { PLAN_SETTINGS, queryHead, queryPage } from './reader.js';
import { RecentEvents } from './recent-events.js';
import type { StoredEvent } from './recorded.js';

export interface TailOptions extends ConnectionSettings {
  /** Called for each failed attempt to read on; the tail goes on trying for ever. */
  readonly onTrouble: (error: unknown) => void;
}

const PAGE = 1_000;
/** Polling is the truth; the notification only makes it sooner. */
const POLL_MS = 200;
/** Under load, notifications come faster than it pays to read. */
const SHORTEST_GAP_MS = 4;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/**
 * The one reader of a process that follows the log: it keeps the latest events for all subscribers. It runs while somebody
 * subscribes. A hole in the positions ends it with an error: the log promises that there is none.
 */
export class LogTail {
  readonly #connection: Connection;
  readonly #recent = new RecentEvents();
  #fatal: DomainError | null = null;
  #waiting = new Set<() => void>();
  #subscribers = 0;
  #running: Promise<void> | null = null;
  #wake: (() => void) | null = null;
  #hinted = false;
  #closed = false;

  constructor(private readonly options: TailOptions) {
    this.#connection = new Connection(options, async (client) => {
      await client.query(PLAN_SETTINGS);
      await client.query('listen recourse_log');
      client.on('notification', () => this.#hint());
    });
  }

  /** The tail reads only between `enter` and `leave`. */
  enter(): void {
    this.#subscribers += 1;
    this.#start();
  }

  leave(): void {
    this.#subscribers -= 1;
    if (this.#subscribers === 0) this.#hint();
  }

  /**
   * The events after this position, at most `limit`; empty when there is none yet; null when the tail does not go back as far
   * (or has not begun): read them from the database then.
   * @throws DomainError `INTERNAL` when the log turned out to have a hole
   */
  after(position: bigint, limit: number): readonly StoredEvent[] | null {
    if (this.#fatal) throw this.#fatal;
    return this.#recent.after(position, limit);
  }

  /** Whether the tail knows of events after this position. */
  isBeyond(position: bigint): boolean {
    return this.#recent.last !== null && position < this.#recent.last;
  }

  /** Resolves when there is something new, or something to hear about. */
  changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      if (signal.aborted || this.#fatal) return resolve();
      this.#waiting.add(done);
      signal.addEventListener('abort', done);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#hint();
    await this.#running;
    await this.#connection.close();
  }

  #hint(): void {
    this.#hinted = true;
    this.#wake?.();
  }

  #start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      // Somebody may have entered just when it stopped.
      if (this.#isWanted) this.#start();
    });
  }

  get #isWanted(): boolean {
    return !this.#closed && this.#subscribers > 0 && this.#fatal === null;
  }

  async #run(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    let fresh = true;
    while (this.#isWanted) {
      try {
        this.#hinted = false;
        const more = await this.#read(fresh);
        fresh = false;
        pause = FIRST_PAUSE_MS;
        if (!more) await this.#rest();
      } catch (error) {
        this.options.onTrouble(error);
        this.#connection.drop();
        fresh = true;
        await this.#wait(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  async #read(fresh: boolean): Promise<boolean> {
    const client = await this.#connection.open();
    if (fresh) {
      const head = BigInt(await queryHead(client));
      const { last } = this.#recent;
      if (last !== null && head < last) {
        return this.#fail({ problem: 'the log was cut', last: String(last), head: String(head) });
      }
      // After a long pause: whoever needs what lies between reads it himself.
      if (!this.#recent.canReach(head)) {
        this.#recent.restart(head);
        this.#tell();
      }
    }
    const events = await queryPage(client, String(this.#recent.last ?? START) as Position, PAGE);
    for (const event of events) {
      if (!this.#recent.add(event)) {
        return this.#fail({ problem: 'a hole in the log', after: String(this.#recent.last), next: event.position });
      }
    }
    if (events.length > 0) this.#tell();
    return events.length === PAGE;
  }

  #fail(details: Record<string, unknown>): boolean {
    this.#fatal = new DomainError('INTERNAL', details);
    this.options.onTrouble(this.#fatal);
    this.#tell();
    return false;
  }

  #tell(): void {
    for (const done of this.#waiting) done();
  }

  async #rest(): Promise<void> {
    await sleep(SHORTEST_GAP_MS);
    if (!this.#hinted && this.#subscribers > 0) await this.#wait(POLL_MS);
  }

  /** Until a hint comes, or the end. */
  async #wait(milliseconds: number): Promise<void> {
    if (this.#closed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
  }
}
