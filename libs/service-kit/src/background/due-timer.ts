import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { comparePositions, type Position, type StreamSlice } from '@recourse/event-store';
import { classifyFailure } from '@recourse/messaging';
import type { ServiceContext } from '../app/service-context.js';
import type { ServiceRuntime } from '../app/service-runtime.js';
import { LeftAlone } from './left-alone.js';
import { Loop } from './loop.js';

const AT_ONCE = 100;
/** Until the row of a stream that was fired has moved on it would be found again. */
const LEFT_ALONE_MS = 5_000;

/**
 * Fires what a service's rows say is due on the wall clock. Nothing fires before the reactions have seen what the log held
 * at the start; a stream that can't be dealt with never holds up the others.
 */
export abstract class DueTimer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger: Logger;
  private readonly loop: Loop;
  private readonly leftAlone = new LeftAlone(LEFT_ALONE_MS);
  private headAtStart: Position | null = null;
  private hasCaughtUp = false;

  /**
   * @param name for the log, and of the claim: one instance at a time goes round under a name
   * @param everyMs pause between two rounds
   */
  protected constructor(
    protected readonly context: ServiceContext,
    private readonly runtime: ServiceRuntime,
    private readonly name: string,
    everyMs: number,
  ) {
    this.logger = new Logger(name);
    this.loop = new Loop({ name, everyMs, round: (signal) => this.round(signal) });
  }

  /** Streams whose time seems to be over, the first due first, at most so many. Only ever a hint to read them. */
  protected abstract due(now: string, leftAlone: readonly string[], limit: number): Promise<readonly string[]>;

  /** Decides on what the stream says. It may come twice, from two instances: what it appends has to be the same then. */
  protected abstract fire(slice: StreamSlice, now: string): Promise<void>;

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** Resolves when the round under way has ended. */
  onApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async round(signal: AbortSignal): Promise<void> {
    this.headAtStart ??= await this.context.feed.head();
    const streams = await this.found();
    if (streams.length > 0 && (await this.mayFire())) await this.claimed(() => this.fireAll(streams, signal));
  }

  /** Does nothing while another instance is at it. The claim ends with the connection, so nobody has to clean up. */
  private async claimed(work: () => Promise<void>): Promise<void> {
    await this.context.dataSource.transaction(async (manager) => {
      const claims = await manager.query<{ mine: boolean }[]>(
        'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as mine',
        [`recourse ${this.name}`],
      );
      if (claims[0]?.mine) await work();
    });
  }

  private async fireAll(first: readonly string[], signal: AbortSignal): Promise<void> {
    for (let streams = first; streams.length > 0; streams = streams.length < AT_ONCE ? [] : await this.found()) {
      for (const slice of await this.context.store.readStreams(streams)) {
        if (signal.aborted) return;
        await this.deal(slice);
      }
    }
  }

  private found(): Promise<readonly string[]> {
    const now = this.context.now();
    return this.due(now.toISOString(), this.leftAlone.streams(now), AT_ONCE);
  }

  private async mayFire(): Promise<boolean> {
    const { state, position } = await this.runtime.react.status();
    this.hasCaughtUp ||=
      position !== null && this.headAtStart !== null && comparePositions(position, this.headAtStart) >= 0;
    return state === 'running' && this.hasCaughtUp;
  }

  private async deal(slice: StreamSlice): Promise<void> {
    const now = this.context.now();
    this.leftAlone.add(slice.stream, now);
    try {
      await this.fire(slice, now.toISOString());
    } catch (error) {
      const { kind, code } = classifyFailure(error);
      if (kind === 'infrastructure') throw error;
      this.logger.warn({ code, stream: slice.stream });
    }
  }
}
