import { Inject, Injectable } from '@nestjs/common';
import type { StreamSlice } from '@recourse/event-store';
import {
  DueTimer,
  Ledger,
  SERVICE_CONTEXT,
  SERVICE_RUNTIME,
  type ServiceContext,
  type ServiceRuntime,
} from '@recourse/service-kit';
import { broken, overduePromises } from '../../domain/promises/overdue-promises.js';
import { CaseFileRow } from '../../projections/case-file/case-file.entity.js';

const EVERY_MS = 500;
const HANDLER = 'resolution.promise-timer';

/** Breaks promises that nobody has kept when their time is over: each once, as an answer to the event that made it. */
@Injectable()
export class PromiseTimer extends DueTimer {
  constructor(
    @Inject(SERVICE_CONTEXT) context: ServiceContext,
    @Inject(SERVICE_RUNTIME) runtime: ServiceRuntime,
    @Inject(Ledger) private readonly ledger: Ledger,
  ) {
    super(context, runtime, 'resolution promise timer', EVERY_MS);
  }

  protected async due(now: string, leftAlone: readonly string[], limit: number): Promise<readonly string[]> {
    const rows = await this.context.dataSource
      .getRepository(CaseFileRow)
      .createQueryBuilder('one')
      .select('one.stream')
      .where('one.promiseTimerAt < :now', { now })
      .andWhere('one.stream <> all(:leftAlone)', { leftAlone })
      .orderBy('one.promiseTimerAt')
      .addOrderBy('one.stream')
      .limit(limit)
      .getMany();
    return rows.map(({ stream }) => stream);
  }

  protected async fire({ stream, events }: StreamSlice, now: string): Promise<void> {
    const overdue = overduePromises(
      events.map(({ event }) => event),
      now,
    );
    for (const made of overdue) {
      await this.ledger.react(stream, { handler: HANDLER, cause: made }, (history) =>
        overduePromises(history, now).some(({ id }) => id === made.id) ? [broken(made)] : [],
      );
    }
  }
}
