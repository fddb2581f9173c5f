import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@recourse/contracts';
import { comparePositions, type Position } from '@recourse/event-store';
import { classifyFailure } from '@recourse/messaging';
import {
  projectGroup,
  SERVICE_CONTEXT,
  SERVICE_RUNTIME,
  type ServiceContext,
  type ServiceRuntime,
} from '@recourse/service-kit';
import type { Dimension } from '../../domain/indicators/dimensions.js';
import type { Counted } from '../../domain/indicators/figures.js';
import { figuresSql, parametersOf, type FiguresParameters } from './figures-query.js';

export interface IndicatorQuestion {
  readonly by: readonly Dimension[];
  readonly filters: Omit<FiguresParameters, 'group' | 'limit' | 'after'>;
  /** Groups of a page. */
  readonly limit: number;
  readonly after: readonly string[] | null;
}

export interface CountedAt {
  readonly position: Position;
  /** Those of one group more than the page has, if there is one. */
  readonly counted: readonly Counted[];
}

interface Row extends CountedAt {
  readonly furthest: Position;
}

const SETTLED_WITHIN_MS = 2_000;
const PAUSE_MS = 50;
/** PostgreSQL's invalid_parameter_value. */
const NO_SUCH_ZONE = '22023';

/** Counts at one exact position of the log: through Kafka, at a moment at which all partitions are equally far. */
@Injectable()
export class IndicatorReader {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(SERVICE_RUNTIME) private readonly runtime: ServiceRuntime,
  ) {}

  /**
   * @param wanted the only position that will do; any, where it is left out
   * @throws DomainError `INDICATORS_MOVED_ON`, `INDICATORS_BEHIND`, `TIME_ZONE_UNKNOWN`
   */
  async read(question: IndicatorQuestion, wanted?: string): Promise<CountedAt> {
    assertZone(question.filters.timeZone);
    const position = wanted as Position | undefined;
    if (position !== undefined) await this.reach(position);
    const until = performance.now() + SETTLED_WITHIN_MS;
    for (;;) {
      const row = await this.query(question);
      if (position !== undefined && comparePositions(row.furthest, position) > 0) {
        throw new DomainError('INDICATORS_MOVED_ON', { position: row.furthest });
      }
      const isExact = row.position === row.furthest && (position === undefined || row.position === position);
      if (isExact) return row;
      if (performance.now() >= until) throw new DomainError('INDICATORS_BEHIND');
      await sleep(PAUSE_MS);
    }
  }

  /** @throws DomainError `INDICATORS_BEHIND`; `INPUT_INVALID` for a position that the log does not hold */
  private async reach(position: Position): Promise<void> {
    if (comparePositions(position, await this.context.store.head()) > 0) {
      const problem = { en: 'is not in the log', zh: '日志中没有该位置' };
      throw new DomainError('INPUT_INVALID', { problems: [{ pointer: '/position', problem }] });
    }
    const reached = await this.runtime.project.waitUntilApplied({ position }, SETTLED_WITHIN_MS);
    if (!reached) throw new DomainError('INDICATORS_BEHIND');
  }

  private async query({ by, filters, limit, after }: IndicatorQuestion): Promise<Row> {
    const dated = by.includes('month') || filters.from !== null || filters.until !== null;
    const group = projectGroup(this.context.service);
    const parameters = parametersOf({ ...filters, group, limit: limit + 1, after });
    try {
      const [row] = await this.context.dataSource.query<[Row]>(figuresSql(by, dated), parameters);
      return row;
    } catch (error) {
      if (classifyFailure(error).code === NO_SUCH_ZONE) throw new DomainError('TIME_ZONE_UNKNOWN');
      throw error;
    }
  }
}

/** @throws DomainError `TIME_ZONE_UNKNOWN` */
function assertZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw new DomainError('TIME_ZONE_UNKNOWN', {}, { cause });
  }
}
