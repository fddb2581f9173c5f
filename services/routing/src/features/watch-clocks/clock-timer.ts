import { Inject, Injectable } from '@nestjs/common';
import { foldComplaint, runningClocks, streamSubject, type Envelope } from '@recourse/contracts';
import { uuidV5 } from '@recourse/evidence';
import type { StreamSlice } from '@recourse/event-store';
import {
  DueTimer,
  Ledger,
  SERVICE_CONTEXT,
  SERVICE_RUNTIME,
  type ServiceContext,
  type ServiceRuntime,
} from '@recourse/service-kit';
import { missed, type ZoneOf } from '../../domain/clocks/judge-clocks.js';
import { overdueClocks, type OverdueClock } from '../../domain/clocks/overdue-clocks.js';
import { ComplaintRow } from '../../projections/complaint/complaint.entity.js';
import { ComplaintRules } from '../../rules/complaint-rules.js';

const EVERY_MS = 500;
const HANDLER = 'routing.clock-timer';

/** Of the due instant itself, in the ids of what a timer does about a clock. */
const DUE_LEVEL = 1;

/** Misses the clocks of live complaints when their time is over. */
@Injectable()
export class ClockTimer extends DueTimer {
  constructor(
    @Inject(SERVICE_CONTEXT) context: ServiceContext,
    @Inject(SERVICE_RUNTIME) runtime: ServiceRuntime,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(ComplaintRules) private readonly rules: ComplaintRules,
  ) {
    super(context, runtime, 'routing clock timer', EVERY_MS);
  }

  protected async due(now: string, leftAlone: readonly string[], limit: number): Promise<readonly string[]> {
    const rows = await this.context.dataSource
      .getRepository(ComplaintRow)
      .createQueryBuilder('one')
      .select('one.stream')
      .where('one.nextDueAt < :now', { now })
      .andWhere('one.stream <> all(:leftAlone)', { leftAlone })
      .orderBy('one.nextDueAt')
      .limit(limit)
      .getMany();
    return rows.map(({ stream }) => stream);
  }

  protected async fire({ stream, events }: StreamSlice, now: string): Promise<void> {
    const history = events.map(({ event }) => event);
    const zoneOf = await this.zonesOf(history);
    for (const overdue of overdueClocks(history, now, zoneOf)) await this.miss(stream, overdue);
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
