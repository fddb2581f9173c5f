import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@recourse/contracts';
import type { Position, RecordedEvent } from '@recourse/event-store';
import { savedPosition, type LogPlace } from '@recourse/messaging';
import {
  projectGroup,
  SERVICE_CONTEXT,
  SERVICE_RUNTIME,
  type ServiceContext,
  type ServiceRuntime,
} from '@recourse/service-kit';
import { searchPlan, type Condition, type SearchCriteria } from '../domain/search-plan.js';
import { LogReader } from './log-reader.js';

export interface Found {
  readonly events: readonly RecordedEvent[];
  /** Where the next page begins; null when everything was looked at. */
  readonly next: string | null;
  /** Position up to which the index had every event. */
  readonly through: Position;
}

/** Of the index, in one request: what is left is for the next page, which the cursor leads to. */
const MOST_LOOKED_AT = 10_000;
const REACHED_WITHIN_MS = 2_000;

/** Finds events across streams. What it costs never grows with the log. */
@Injectable()
export class EventIndex {
  constructor(
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(SERVICE_RUNTIME) private readonly runtime: ServiceRuntime,
    @Inject(LogReader) private readonly log: LogReader,
  ) {}

  /**
   * Until everything up to what a caller wants to see is there, of whatever stream: a page holds nothing of a stream that is
   * further than the others.
   * @throws DomainError `NOT_YET_APPLIED`
   */
  async reach(places: readonly LogPlace[]): Promise<void> {
    const { project } = this.runtime;
    const reached = await Promise.all(
      places.map(({ position }) => project.waitUntilApplied({ position }, REACHED_WITHIN_MS)),
    );
    if (reached.includes(false)) throw new DomainError('NOT_YET_APPLIED');
  }

  /** Up to `most` events after a position, in the order of the log. A page may hold fewer though others follow. */
  async search(criteria: SearchCriteria, after: string, most: number): Promise<Found> {
    const { lead, filters } = searchPlan(criteria);
    const through = await this.through();
    const bounds = [
      { sql: 'position > ?::bigint', value: after },
      { sql: 'position <= ?::bigint', value: through },
    ];
    const looked = whereAll([...bounds, ...lead]);
    const wanted = whereAll(filters, looked.values.length);
    const rows = await this.context.dataSource.query<{ position: string }[]>(
      `select position from (
         select * from event_index where ${looked.sql} order by position limit ${MOST_LOOKED_AT}) as looked
        where ${wanted.sql} order by position limit ${most + 1}`,
      [...looked.values, ...wanted.values],
    );
    const events = await this.log.byPositions(rows.slice(0, most).map(({ position }) => position));
    const isCut = rows.length > most;
    return { events, next: isCut ? rows[most - 1]!.position : await this.endOfLook(looked), through };
  }

  /** What these events caused, in the order of the log. */
  async effectsOf(eventIds: readonly string[], most: number): Promise<RecordedEvent[]> {
    const rows = await this.context.dataSource.query<{ position: string }[]>(
      `select position from event_index where causation_id = any ($1::uuid[]) and position <= $2
        order by position limit $3`,
      [eventIds, await this.through(), most],
    );
    return this.log.byPositions(rows.map(({ position }) => position));
  }

  /** While partitions are unequally far, only what lies before the slowest one is complete. */
  private async through(): Promise<Position> {
    const { dataSource, service } = this.context;
    const rows = await dataSource.query<{ position: Position }[]>(`select ${savedPosition('$1')} as position`, [
      projectGroup(service),
    ]);
    return rows[0]!.position;
  }

  private async endOfLook({ sql, values }: Where): Promise<string | null> {
    const rows = await this.context.dataSource.query<{ position: string }[]>(
      `select position from event_index where ${sql} order by position offset ${MOST_LOOKED_AT - 1} limit 1`,
      [...values],
    );
    return rows[0]?.position ?? null;
  }
}

interface Where {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** All of these, with numbered parameters after the first `before` ones. */
function whereAll(conditions: readonly Condition[], before = 0): Where {
  const sql = conditions.map((condition, index) => condition.sql.replace('?', () => `$${before + index + 1}`));
  return { sql: sql.join(' and ') || 'true', values: conditions.map(({ value }) => value) };
}
