import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { isEventOf, severities } from '@recourse/contracts';
import { classifyFailure } from '@recourse/messaging';
import {
  LeftAlone,
  Loop,
  SERVICE_CONTEXT,
  SERVICE_RUNTIME,
  type ServiceContext,
  type ServiceRuntime,
} from '@recourse/service-kit';
import { DataSource } from 'typeorm';
import { LoadFollower } from '../../background/load-follower.js';
import { ComplaintRow } from '../../projections/complaint/complaint.entity.js';
import { afterwards, Assigner } from '../assign-complaint/assigner.js';

const EVERY_MS = 1_000;
const AT_ONCE = 100;
const LEFT_ALONE_MS = 30_000;

const MOST_SEVERE_FIRST = `array_position(array[${severities
  .toReversed()
  .map((severity) => `'${severity}'`)
  .join(', ')}], one.severity)`;

/**
 * Assigns complaints for which nobody was available in their turn: the oldest of the highest severity first. Keeps off those
 * whose turn is still to come, or that are parked: a redrive deals with them in order.
 */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('routing sweeper');
  private readonly loop = new Loop({
    name: 'routing sweeper',
    everyMs: EVERY_MS,
    round: (signal) => this.round(signal),
  });
  private readonly leftAlone = new LeftAlone(LEFT_ALONE_MS);
  private staffVersion = 0;

  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(SERVICE_RUNTIME) private readonly runtime: ServiceRuntime,
    @Inject(DataSource) private readonly dataSource: DataSource,
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
    if (!(await this.waiting().getExists())) return;
    const { state, position } = await this.runtime.react.status();
    if (state !== 'running' || position === null) return;
    await this.lookAtStaff(signal);
    for (const stream of await this.overdue(position)) {
      if (signal.aborted) return;
      await this.tryAgain(stream, signal);
    }
  }

  /** Who could not be assigned then may be now: nobody is left alone any longer. */
  private async lookAtStaff(signal: AbortSignal): Promise<void> {
    const { staffVersion } = await this.follower.readyBook(signal);
    if (staffVersion !== this.staffVersion) this.leftAlone.clear();
    this.staffVersion = staffVersion;
  }

  private waiting() {
    return this.dataSource.getRepository(ComplaintRow).createQueryBuilder('one').where('one.waitsAt is not null');
  }

  private async overdue(position: string): Promise<string[]> {
    const parked = (await this.runtime.react.parked()).map(({ stream }) => stream);
    const rows = await this.waiting()
      .select(['one.stream', 'one.receivedAt'])
      .andWhere('one.waitsAt <= :position', { position })
      .andWhere('one.stream <> all(:not)', { not: [...parked, ...this.leftAlone.streams(this.context.now())] })
      .orderBy(MOST_SEVERE_FIRST)
      .addOrderBy('one.receivedAt')
      .addOrderBy('one.stream')
      .limit(AT_ONCE)
      .getMany();
    return rows.map(({ stream }) => stream);
  }

  private async tryAgain(stream: string, signal: AbortSignal): Promise<void> {
    this.leftAlone.add(stream, this.context.now());
    try {
      const { events } = await this.context.store.readStream(stream);
      const cause = events.findLast(({ event }) => isEventOf(event, 'complaint.classified', 'complaint.reopened'));
      if (cause) await this.assigner.assign(cause.event, afterwards, signal);
    } catch (error) {
      const { kind, code } = classifyFailure(error);
      if (kind === 'infrastructure' || signal.aborted) throw error;
      this.logger.warn({ code, stream });
    }
  }
}
