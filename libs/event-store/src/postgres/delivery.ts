import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { callAppend, type Answer } from './append-call.js';
import type { Command } from './command.js';
import { isRefusal, type Connection } from './connection.js';
import type { AppendStats } from './stats.js';

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_000;
/** The server undid the batch for a reason that passes: deadlock, serialization failure. */
const PASSING = new Set(['40P01', '40001']);

/**
 * Brings a batch to the database and its answers back. When the connection breaks in between, the same bytes are sent again:
 * `log.append` answers a repeated command as the first time, so nothing is ever appended twice.
 */
export class Delivery {
  constructor(
    private readonly connection: Connection,
    private readonly stats: AppendStats,
    private readonly patienceMs: number,
  ) {}

  /**
   * Marks the commands as `maybeRecorded` when a reply was lost.
   * @throws the refusal of the database (this attempt is undone then), or the last trouble with the connection
   */
  async deliver(batch: readonly Command[]): Promise<Answer[]> {
    const deadline = performance.now() + this.patienceMs;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        const client = await this.connection.open();
        return await this.#before(deadline, this.#call(client, batch));
      } catch (error) {
        if (isRefusal(error) && !PASSING.has(error.code ?? '')) throw error;
        if (performance.now() + pause >= deadline) throw error;
      }
      this.stats.resends += 1;
      await sleep(pause);
    }
  }

  async #call(client: pg.Client, batch: readonly Command[]): Promise<Answer[]> {
    try {
      return await callAppend(client, batch);
    } catch (error) {
      if (!isRefusal(error)) {
        for (const command of batch) command.maybeRecorded = true;
        this.connection.drop();
      }
      throw error;
    }
  }

  async #before<T>(deadline: number, answer: Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.connection.drop(), Math.max(1, deadline - performance.now()));
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
    }
  }
}
