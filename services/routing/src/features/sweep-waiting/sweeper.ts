import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { classifyFailure } from '@recourse/messaging';
import {
  LeftAlone,
  Loop,
  SERVICE_CONTEXT,
  SERVICE_RUNTIME,
  type ServiceContext,
  type ServiceRuntime,
} from '@recourse/service-kit';
import { LoadFollower } from '../../background/load-follower.js';
import { chooseHandler } from '../../domain/assignment/choose-handler.js';
import { letWait } from '../../domain/assignment/take-turn.js';
import { waitsSince } from '../../domain/known-history.js';
import { afterwards, Assigner } from '../assign-complaint/assigner.js';
import { WaitingRows } from './waiting-rows.js';

const EVERY_MS = 200;
/** Shifts begin and leaves end without an event. */
const AT_LEAST_EVERY_MS = 5_000;
/** As long as this instance's reactions stand still, or another one has them. */
const NOT_NOW_MS = 1_000;
const ASSIGNED_MS = 5_000;
const FAILED_MS = 30_000;

/**
 * Assigns complaints for which nobody was available in their turn, as soon as somebody is: by tier, then severity, then age.
 * Keeps off those whose turn is still to come, or that are parked: a redrive deals with them in order.
 */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('routing sweeper');
  private readonly loop = new Loop({
    name: 'routing sweeper',
    everyMs: EVERY_MS,
    round: (signal) => this.round(signal),
  });
  /** Their rows have not moved on yet. */
  private readonly assigned = new LeftAlone(ASSIGNED_MS);
  private readonly failed = new LeftAlone(FAILED_MS);
  private openings = 0;
  private lookAgainAt = 0;

  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(SERVICE_RUNTIME) private readonly runtime: ServiceRuntime,
    @Inject(WaitingRows) private readonly rows: WaitingRows,
    @Inject(Assigner) private readonly assigner: Assigner,
    @Inject(LoadFollower) private readonly follower: LoadFollower,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async round(signal: AbortSignal): Promise<void> {
    const book = this.follower.current;
    const { openings } = book;
    const mayTake = book.waiting.hasYielding || book.mayTakeWaiting(this.openings);
    if (!mayTake && performance.now() < this.lookAgainAt) return;
    const looked = !(await this.rows.any()) || (await this.sweep(signal));
    this.openings = openings;
    this.lookAgainAt = performance.now() + (looked ? AT_LEAST_EVERY_MS : NOT_NOW_MS);
  }

  /** @returns whether it could be done */
  private async sweep(signal: AbortSignal): Promise<boolean> {
    const { state, position } = await this.runtime.react.status();
    if (state !== 'running' || position === null) return false;
    const book = await this.follower.readyBook(signal);
    const parked = (await this.runtime.react.parked()).map(({ stream }) => stream);
    const now = this.context.now();
    const not = [...parked, ...this.assigned.streams(now), ...this.failed.streams(now)];
    for await (const { stream, known, tier, rules } of this.rows.inOrder(position, not)) {
      if (signal.aborted) return false;
      if (chooseHandler(known, rules.content, book, { now: now.toISOString(), tier })) {
        await this.tryAgain(stream, signal);
      } else if (!book.isAssigned(stream)) {
        // Else its row has not moved on yet.
        letWait(stream, known, rules.content, book, { tier, now: () => this.context.now().toISOString() });
      }
    }
    return true;
  }

  private async tryAgain(stream: string, signal: AbortSignal): Promise<void> {
    try {
      const { events } = await this.context.store.readStream(stream);
      const cause = waitsSince(events.map(({ event }) => event));
      if (cause && (await this.assigner.assign({ cause }, afterwards, signal))) {
        this.assigned.add(stream, this.context.now());
      }
    } catch (error) {
      const { kind, code } = classifyFailure(error);
      if (kind === 'infrastructure' || signal.aborted) throw error;
      this.failed.add(stream, this.context.now());
      this.logger.warn({ code, stream });
    }
  }
}
