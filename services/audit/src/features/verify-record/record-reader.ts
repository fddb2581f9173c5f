import type { ComplaintState } from '@recourse/contracts';
import pg from 'pg';
import { leaveToQueries } from './broken-connection.js';
import type { LogRow, ReadModelRow } from '../../domain/record-check.js';

/** Streams after `after`, up to and with `upTo`. */
export interface StreamRange {
  readonly after: string;
  readonly upTo: string;
}

/** What the database holds of some streams; the read model was read before the log. */
export interface RecordChunk {
  readonly rows: ReadonlyMap<string, ReadModelRow>;
  /** Stream by stream, each in order. */
  readonly events: readonly LogRow[];
  /** Whether the streams' events end here. */
  readonly complete: boolean;
}

const STREAMS_A_CHUNK = 500;
const EVENTS_A_PAGE = 2_000;

/** Only by index: one event after the other of one stream after the other, whatever the planner believes of the sizes. */
const PLAN_SETTINGS = `set enable_seqscan = off; set enable_sort = off; set enable_bitmapscan = off; set jit = off;
  set plan_cache_mode = force_generic_plan; set default_transaction_read_only = on`;

type EventTuple = [
  position: string,
  id: string,
  type: string,
  stream: string,
  revision: number,
  hash: Buffer,
  bytes: Buffer,
];

/**
 * Reads the log below the store's port: only there do the columns stand beside the bytes. In stream order, so that a stream
 * is checked with its neighbours at hand and memory does not grow with the log.
 */
export class RecordReader {
  private constructor(private readonly client: pg.Client) {}

  /** @param schema that of the read models */
  static async connect(url: string, schema: string): Promise<RecordReader> {
    const client = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` });
    client.on('error', leaveToQueries);
    await client.connect();
    await client.query(PLAN_SETTINGS);
    return new RecordReader(client);
  }

  async *chunks(range: StreamRange): AsyncGenerator<RecordChunk> {
    let place = range.after;
    while (place < range.upTo) {
      const upTo = await this.endOfChunk(place, range.upTo);
      const rows = await this.readModelRows({ after: place, upTo });
      let last: LogRow | null = null;
      for (;;) {
        const events = await this.page(last?.stream ?? place, last?.revision ?? AFTER_ALL_REVISIONS, upTo);
        last = events.at(-1) ?? last;
        const complete = events.length < EVENTS_A_PAGE;
        yield { rows, events, complete };
        if (complete) break;
      }
      place = upTo;
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  /** The last of the next streams that the log knows, or the end of the range. */
  private async endOfChunk(after: string, upTo: string): Promise<string> {
    const { rows } = await this.client.query<{ stream: string }>({
      name: 'chunk',
      text: `select stream from log.streams where stream > $1 and stream <= $2 order by stream
               offset ${STREAMS_A_CHUNK - 1} limit 1`,
      values: [after, upTo],
    });
    return rows[0]?.stream ?? upTo;
  }

  private async readModelRows({ after, upTo }: StreamRange): Promise<Map<string, ReadModelRow>> {
    const { rows } = await this.client.query<{ stream: string; revision: number } & ReadModelRow['columns']>({
      name: 'rows',
      text: `select stream, revision, reference, status, channel, category, received_at as "receivedAt", cycle, milestones,
                    clock_missed as "clockMissed", state
               from complaint where stream > $1 and stream <= $2`,
      values: [after, upTo],
    });
    return new Map(
      rows.map(({ stream, revision, ...columns }) => [
        stream,
        { stream, revision, columns: { ...columns, state: columns.state as ComplaintState } },
      ]),
    );
  }

  private async page(stream: string, revision: number, upTo: string): Promise<LogRow[]> {
    const query = {
      name: 'events',
      text: `select position, id, type, stream, revision, hash, bytes
               from log.events where (stream, revision) > ($1, $2) and stream <= $3
              order by stream, revision limit ${EVENTS_A_PAGE}`,
      values: [stream, revision, upTo],
      rowMode: 'array' as const,
    };
    const { rows } = await this.client.query<EventTuple>(query);
    return rows.map(([position, id, type, name, number, hash, bytes]) => ({
      position: Number(position),
      id,
      type,
      stream: name,
      revision: number,
      hash,
      bytes,
    }));
  }
}

const AFTER_ALL_REVISIONS = 2 ** 31 - 1;
