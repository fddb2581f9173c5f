import { DomainError } from '@recourse/contracts';
import type pg from 'pg';
import { START, type LogSlice, type Position, type StreamSlice } from '../event-store.port.js';
import { int4Array, textArray } from './binary-array.js';
import type { SharedConnection } from './connection.js';
import { EVENT_COLUMNS, StoredEvent, type EventRow } from './recorded.js';
import type { StreamHead, StreamHeads } from './stream-heads.js';

/** Plans are made once and must hold for any size of the log: always by index. */
export const PLAN_SETTINGS = `
  set plan_cache_mode = force_generic_plan; set enable_seqscan = off;
  set enable_hashjoin = off; set enable_mergejoin = off; set jit = off`;

const MOST_STREAMS_A_QUERY = 500;

interface Waiting {
  readonly streams: readonly string[];
  readonly resolve: (slices: StreamSlice[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Reads whole streams. Calls that come in one tick, or while a query is under way, share the next query. */
export class StreamReader {
  #waiting: Waiting[] = [];
  #busy = false;

  constructor(
    private readonly connection: SharedConnection,
    private readonly heads: StreamHeads,
  ) {}

  read(streams: readonly string[]): Promise<StreamSlice[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ streams, resolve, reject });
      if (!this.#busy) {
        this.#busy = true;
        setImmediate(() => void this.#answerAll());
      }
    });
  }

  async #answerAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const waiting = this.#waiting.splice(0);
      try {
        const slices = await this.#query([...new Set(waiting.flatMap(({ streams }) => streams))]);
        for (const { streams, resolve } of waiting) resolve(streams.map((stream) => slices.get(stream)!));
      } catch (error) {
        for (const { reject } of waiting) reject(error);
      }
    }
    this.#busy = false;
  }

  async #query(streams: readonly string[]): Promise<Map<string, StreamSlice>> {
    const found = new Map<string, StoredEvent[]>(streams.map((stream) => [stream, []]));
    for (let from = 0; from < streams.length; from += MOST_STREAMS_A_QUERY) {
      const names = streams.slice(from, from + MOST_STREAMS_A_QUERY);
      const events = await this.connection.run((client) =>
        queryEvents(client, {
          name: 'streams',
          text: `select ${EVENT_COLUMNS} from log.events where stream = any ($1) order by stream, revision`,
          values: [textArray(names)],
        }),
      );
      for (const event of events) found.get(event.event.stream)!.push(event);
    }
    return new Map([...found].map(([stream, events]) => [stream, this.#slice(stream, events)]));
  }

  #slice(stream: string, events: readonly StoredEvent[]): StreamSlice {
    const last = events.at(-1);
    if (last === undefined) return { stream, events, revision: 'no-stream' };
    const { revision, recordedAt } = last.event;
    this.heads.learn(stream, { revision, hash: last.hashText, recordedAt });
    return { stream, events, revision };
  }
}

/** The events at these places; what is not there is left out. Keys are `stream@revision`. */
export async function lookUpHeads(
  connection: SharedConnection,
  places: readonly { stream: string; revision: number }[],
): Promise<Map<string, StreamHead>> {
  const events = await connection.run((client) =>
    queryEvents(client, {
      name: 'places',
      text: `select ${EVENT_COLUMNS} from unnest($1::text[], $2::integer[]) as place (stream, revision)
               join log.events using (stream, revision)`,
      values: [textArray(places.map(({ stream }) => stream)), int4Array(places.map(({ revision }) => revision))],
    }),
  );
  return new Map(
    events.map(({ event, hashText }) => [
      `${event.stream}@${event.revision}`,
      { revision: event.revision, hash: hashText, recordedAt: event.recordedAt },
    ]),
  );
}

/** @throws DomainError `STORE_UNAVAILABLE`; `INTERNAL` when the log has a hole */
export async function readPage(connection: SharedConnection, after: Position, limit: number): Promise<LogSlice> {
  const events = await connection.run((client) => queryPage(client, after, limit));
  const last = events.at(-1)?.position ?? after;
  // They come in order and are all different: no more can be wrong with them.
  if (BigInt(last) - BigInt(after) !== BigInt(events.length)) {
    throw new DomainError('INTERNAL', { problem: 'a hole in the log', after, last, events: events.length });
  }
  return { events, last };
}

export function queryPage(client: pg.Client, after: Position, limit: number): Promise<StoredEvent[]> {
  return queryEvents(client, {
    name: 'page',
    text: `select ${EVENT_COLUMNS} from log.events where position > $1 order by position limit $2`,
    values: [after, limit],
  });
}

export async function queryHead(client: pg.Client): Promise<Position> {
  const result = await client.query<{ position: Position }>({ name: 'head', text: 'select position from log.head' });
  return result.rows[0]?.position ?? START;
}

async function queryEvents(client: pg.Client, query: pg.QueryConfig): Promise<StoredEvent[]> {
  const result = await client.query<EventRow>({ ...query, rowMode: 'array' });
  return result.rows.map((row) => new StoredEvent(row));
}
