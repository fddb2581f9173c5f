import { Logger } from '@nestjs/common';
import { comparePositions, type Position, type StreamSlice } from '@recourse/event-store';
import { classifyFailure } from '@recourse/messaging';
import type { ServiceContext } from '../app/service-context.js';
import type { ServiceRuntime } from '../app/service-runtime.js';
import { LeftAlone } from './left-alone.js';
import { Loop } from './loop.js';

export interface DueTimerOptions {
  /** For the log, and of the claim: one instance at a time goes round under a name. */
  readonly name: string;
  /** Pause between two rounds. */
  readonly everyMs: number;
  /** Until the row of a stream that was fired has moved on it would be found again. */
  readonly leftAloneMs: number;
  /** Streams whose time seems to be over, the first due first, at most so many. Only ever a hint to read them. */
  readonly due: (now: string, leftAlone: readonly string[], limit: number) => Promise<readonly string[]>;
  /** Decides on what the stream says. It may come twice, from two instances: what it appends has to be the same then. */
  readonly fire: (slice: StreamSlice, now: string) => Promise<void>;
}

const AT_ONCE = 100;

/**
 * Fires what a service's rows say is due on the wall clock. Nothing fires before the reactions have seen what the log held
 * at the start; a stream that can't be dealt with never holds up the others.
 */
export class DueTimer {
  private readonly logger: Logger;
  private readonly loop: Loop;
  private readonly leftAlone: LeftAlone;
  private headAtStart: Position | null = null;
  private hasCaughtUp = false;

  constructor(
    private readonly context: ServiceContext,
    private readonly runtime: ServiceRuntime,
    private readonly options: DueTimerOptions,
  ) {
    const { name, everyMs, leftAloneMs } = options;
    this.logger = new Logger(name);
    this.leftAlone = new LeftAlone(leftAloneMs);
    this.loop = new Loop({ name, everyMs, round: (signal) => this.round(signal) });
  }

  start(): void {
    this.loop.start();
  }

  /** Resolves when the round under way has ended. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async round(signal: AbortSignal): Promise<void> {
    this.headAtStart ??= await this.context.feed.head();
    const streams = await this.due();
    if (streams.length > 0 && (await this.mayFire())) await this.claimed(() => this.fireAll(streams, signal));
  }

  /** Does nothing while another instance is at it. The claim ends with the connection, so nobody has to clean up. */
  private async claimed(work: () => Promise<void>): Promise<void> {
    await this.context.dataSource.transaction(async (manager) => {
      const claims = await manager.query<{ mine: boolean }[]>(
        'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as mine',
        [`recourse ${this.options.name}`],
      );
      if (claims[0]?.mine) await work();
    });
  }

  private async fireAll(first: readonly string[], signal: AbortSignal): Promise<void> {
    for (let streams = first; streams.length > 0; streams = streams.length < AT_ONCE ? [] : await this.due()) {
      for (const slice of await this.context.store.readStreams(streams)) {
        if (signal.aborted) return;
        await this.fire(slice);
      }
    }
  }

  private due(): Promise<readonly string[]> {
    const now = this.context.now();
    return this.options.due(now.toISOString(), this.leftAlone.streams(now), AT_ONCE);
  }

  private async mayFire(): Promise<boolean> {
    const { state, position } = await this.runtime.react.status();
    this.hasCaughtUp ||=
      position !== null && this.headAtStart !== null && comparePositions(position, this.headAtStart) >= 0;
    return state === 'running' && this.hasCaughtUp;
  }

  private async fire(slice: StreamSlice): Promise<void> {
    const now = this.context.now();
    this.leftAlone.add(slice.stream, now);
    try {
      await this.options.fire(slice, now.toISOString());
    } catch (error) {
      const { kind, code } = classifyFailure(error);
      if (kind === 'infrastructure') throw error;
      this.logger.warn({ code, stream: slice.stream });
    }
  }
}
