import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_CONTEXT, SERVICE_RUNTIME, type ServiceContext, type ServiceRuntime } from '@recourse/service-kit';
import { DataSource } from 'typeorm';
import type { LoadBook } from '../domain/assignment/load-book.js';
import { LoadFollower } from './load-follower.js';

/** How long decisions may join a turn that is held; others of the instance wait for its next one. */
const JOIN_MS = 50;
/** Whoever had the turn and vanished with it does not stop the others: then loads may differ by what they could not see. */
const WITHIN = '2s';
const LOCK_NOT_AVAILABLE = '55P03';

interface Turn {
  users: number;
  isOpen: boolean;
  readonly held: Promise<() => Promise<void>>;
  readonly over: PromiseWithResolvers<void>;
}

/**
 * Lets one instance at a time choose people, with a load book that holds what the others chose before. On the store's own feed
 * only one instance reacts anyway. Safety never depends on it: that comes from the revision of each complaint.
 */
@Injectable()
export class AssignmentTurn {
  private readonly self = randomUUID();
  private current: Turn | null = null;

  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(SERVICE_RUNTIME) private readonly runtime: ServiceRuntime,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LoadFollower) private readonly follower: LoadFollower,
  ) {}

  /** @throws DomainError `NOT_YET_APPLIED` as long as the loads are not known */
  async run<T>(signal: AbortSignal | undefined, work: (book: LoadBook) => Promise<T>): Promise<T> {
    const book = await this.follower.readyBook(signal);
    if (this.runtime.strategy === 'feed') return work(book);
    const turn = await this.join();
    try {
      return await work(book);
    } finally {
      this.leave(turn);
    }
  }

  private async join(): Promise<Turn> {
    for (;;) {
      const turn = (this.current ??= this.begin());
      if (!turn.isOpen) {
        await turn.over.promise;
        continue;
      }
      turn.users++;
      try {
        await turn.held;
        return turn;
      } catch (error) {
        this.leave(turn);
        throw error;
      }
    }
  }

  private begin(): Turn {
    const turn: Turn = { users: 0, isOpen: true, held: this.hold(), over: Promise.withResolvers<void>() };
    const close = () => {
      turn.isOpen = false;
    };
    turn.held.then(() => setTimeout(close, JOIN_MS).unref(), close);
    return turn;
  }

  private leave(turn: Turn): void {
    turn.users--;
    if (turn.users > 0) return;
    turn.isOpen = false;
    void turn.held
      .then((end) => end())
      .catch(() => undefined)
      .then(() => {
        this.current = null;
        turn.over.resolve();
      });
  }

  /** @returns how to give the turn to the next one */
  private async hold(): Promise<() => Promise<void>> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.query('begin');
      await runner.query(
        `select set_config('lock_timeout', '${WITHIN}', true), set_config('synchronous_commit', 'off', true)`,
      );
      const [before] = (await runner.query('select holder from assignment_turn for update')) as { holder: string }[];
      if (before?.holder !== this.self) {
        await this.follower.upTo(await this.context.feed.head());
        await runner.query('update assignment_turn set holder = $1', [this.self]);
      }
      return async () => {
        try {
          await runner.query('commit');
        } finally {
          await runner.release();
        }
      };
    } catch (error) {
      // A connection that can't roll back is broken, and its transaction is gone with it.
      await runner.query('rollback').catch(() => undefined);
      await runner.release();
      if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
      return () => Promise.resolve();
    }
  }
}
