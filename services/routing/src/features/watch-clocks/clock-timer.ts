import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { foldComplaint, runningClocks, streamSubject, type Envelope } from '@recourse/contracts';
import { uuidV5 } from '@recourse/evidence';
import { comparePositions, type Position, type StreamSlice } from '@recourse/event-store';
import { classifyFailure } from '@recourse/messaging';
import {
  Ledger,
  SERVICE_CONTEXT,
  SERVICE_RUNTIME,
  type ServiceContext,
  type ServiceRuntime,
} from '@recourse/service-kit';
import { DataSource } from 'typeorm';
import { LeftAlone } from '../../background/left-alone.js';
import { Loop } from '../../background/loop.js';
import { missed, type ZoneOf } from '../../domain/clocks/judge-clocks.js';
import { overdueClocks, type OverdueClock } from '../../domain/clocks/overdue-clocks.js';
import { ComplaintRow } from '../../projections/complaint/complaint.entity.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';

const EVERY_MS = 500;
const AT_ONCE = 100;
const LEFT_ALONE_MS = 5_000;
const HANDLER = 'routing.clock-timer';

/** Escalations on the way to a due instant will be further levels; 1 is the due instant itself. */
const DUE_LEVEL = 1;

/**
 * Misses the clocks of live complaints when their time is over. Rows are a hint to read the stream; what it says decides.
 * Nothing fires before the reactions have seen what the log held at the start.
 */
@Injectable()
export class ClockTimer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('routing clock timer');
  private readonly loop = new Loop({
    name: 'routing clock timer',
    everyMs: EVERY_MS,
    round: (signal) => this.round(signal),
  });
  private readonly leftAlone = new LeftAlone(LEFT_ALONE_MS);
  private headAtStart: Position | null = null;
  private hasCaughtUp = false;

  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(SERVICE_RUNTIME) private readonly runtime: ServiceRuntime,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async round(signal: AbortSignal): Promise<void> {
    this.headAtStart ??= await this.context.feed.head();
    for (;;) {
      const streams = await this.due();
      if (streams.length === 0 || !(await this.mayFire())) return;
      for (const slice of await this.context.store.readStreams(streams)) {
        if (signal.aborted) return;
        await this.fire(slice);
      }
      if (streams.length < AT_ONCE) return;
    }
  }

  private async due(): Promise<string[]> {
    const now = this.context.now();
    const rows = await this.dataSource
      .getRepository(ComplaintRow)
      .createQueryBuilder('one')
      .select('one.stream')
      .where('one.nextDueAt < :now', { now: now.toISOString() })
      .andWhere('one.stream <> all(:leftAlone)', { leftAlone: this.leftAlone.streams(now) })
      .orderBy('one.nextDueAt')
      .limit(AT_ONCE)
      .getMany();
    return rows.map(({ stream }) => stream);
  }

  private async mayFire(): Promise<boolean> {
    const { state, position } = await this.runtime.react.status();
    this.hasCaughtUp ||=
      position !== null && this.headAtStart !== null && comparePositions(position, this.headAtStart) >= 0;
    return state === 'running' && this.hasCaughtUp;
  }

  /** A complaint that can't be dealt with never holds up the clocks of others. */
  private async fire({ stream, events }: StreamSlice): Promise<void> {
    // Until the row has moved on it would be found again.
    this.leftAlone.add(stream, this.context.now());
    const history = events.map(({ event }) => event);
    try {
      const zoneOf = await this.zonesOf(history);
      for (const overdue of overdueClocks(history, this.context.now().toISOString(), zoneOf)) {
        await this.miss(stream, overdue);
      }
    } catch (error) {
      const { kind, code } = classifyFailure(error);
      if (kind === 'infrastructure') throw error;
      this.logger.warn({ code, stream });
    }
  }

  private async miss(stream: string, { clock, started }: OverdueClock): Promise<void> {
    const id = uuidV5(streamSubject(stream), `${clock.clock}/${clock.cycle}/${DUE_LEVEL}`);
    await this.ledger.react(stream, { handler: HANDLER, cause: { ...started, id } }, async (history) => {
      const zoneOf = await this.zonesOf(history);
      const still = overdueClocks(history, this.context.now().toISOString(), zoneOf).some(
        (one) => one.clock.clock === clock.clock && one.clock.cycle === clock.cycle,
      );
      return still ? [missed(clock)] : [];
    });
  }

  private zonesOf(history: readonly Envelope[]): Promise<ZoneOf> {
    return this.rules.zonesOf(runningClocks(foldComplaint(history)));
  }
}
