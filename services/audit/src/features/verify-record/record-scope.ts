import { DomainError } from '@recourse/contracts';
import { savedPosition } from '@recourse/messaging';
import { projectGroup } from '@recourse/service-kit';
import pg from 'pg';
import { leaveToQueries } from './broken-connection.js';
import type { RecordFailure } from '../../domain/record-check.js';
import type { StreamRange } from './record-reader.js';

/** Greater than every stream's name: all begin with a letter. */
const END = '~';

interface ScopeRow {
  readonly head: string;
  readonly applied: string;
  readonly events: string;
}

const SCOPE = `
  select (select position from log.head) as head,
         ${savedPosition('$1')} as applied,
         (select count(*) from log.events) as events`;

/** What there is to verify, as of the moment of opening: positions come without gaps, so all up to the head are there. */
export class RecordScope {
  private constructor(
    private readonly client: pg.Client,
    readonly head: number,
    readonly appliedPosition: number,
    readonly events: number,
  ) {}

  /** @throws DomainError `STORE_UNAVAILABLE` */
  static async open(url: string, schema: string): Promise<RecordScope> {
    const client = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` });
    client.on('error', leaveToQueries);
    try {
      await client.connect();
      const { rows } = await client.query<ScopeRow>(SCOPE, [projectGroup('audit')]);
      const { head, applied, events } = rows[0]!;
      return new RecordScope(client, Number(head), Number(applied), Number(events));
    } catch (cause) {
      await client.end().catch(() => undefined);
      throw new DomainError('STORE_UNAVAILABLE', {}, { cause });
    }
  }

  /** So many ranges of about the same number of streams, which together hold every stream, also unknown ones. */
  async split(parts: number): Promise<StreamRange[]> {
    const { rows } = await this.client.query<{ last: string }>(
      `select max(stream) as last
         from (select stream, ntile($1) over (order by stream) as part from log.streams) as known
        group by part order by part`,
      [parts],
    );
    const ends = [...rows.slice(0, -1).map(({ last }) => last), END];
    return ends.map((upTo, index) => ({ after: ends[index - 1] ?? '', upTo }));
  }

  /** Positions at which events are missing, the first ones. */
  async missingPositions(most: number): Promise<RecordFailure[]> {
    const { rows } = await this.client.query<{ position: string }>(
      `select wanted.position from generate_series(1::bigint, $1::bigint) as wanted (position)
         left join log.events as event on event.position = wanted.position
        where event.position is null order by wanted.position limit $2`,
      [this.head, most],
    );
    return rows.map(({ position }) => ({ position: Number(position), stream: null, code: 'POSITION_GAP' }));
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
