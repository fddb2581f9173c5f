import { randomBytes, randomUUID } from 'node:crypto';
import { byteaArray, int4Array, textArray, uuidArray } from '@recourse/event-store/binary-array';
import pg from 'pg';
import { drive } from '../measure.js';
import type { Measured } from '../row.js';
import { SAMPLE_BYTES } from './sample-event.js';

/** The same columns, indexes and storage as the log, but no order, no check, no chain: a bigserial and one INSERT a batch. */
export const FLOOR_TABLE = `
  create table if not exists public.floor_events (
    position bigserial primary key, id uuid not null unique, revision integer not null, stream text collate "C" not null,
    type text collate "C" not null, appended_by text collate "C" not null, hash bytea not null, bytes bytea not null,
    unique (stream, revision)
  ) with (toast_tuple_target = 8160);
  alter table public.floor_events alter column bytes set storage external`;

export const FLOOR_INSERT = `
  insert into public.floor_events (id, revision, stream, type, appended_by, hash, bytes)
  select id, revision, stream, 'complaint.withdrawn', 'floor', $5, bytes
    from unnest($1::uuid[], $2::int[], $3::text[], $4::bytea[]) as event (id, revision, stream, bytes)`;

/** One connection that sends batches of `rows` events, one after the other. */
export async function insertRaw(url: string, rows: number, milliseconds: number): Promise<Measured> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const bytes = randomBytes(SAMPLE_BYTES);
  const hash = randomBytes(32);
  const stream = `complaint-${randomUUID()}`;
  const streams = Array.from({ length: rows }, () => stream);
  const contents = byteaArray(streams.map(() => bytes));
  let next = 0;
  try {
    return await drive(1, milliseconds, async () => {
      const ids = uuidArray(streams.map(() => randomUUID()));
      const revisions = int4Array(streams.map(() => next++));
      await client.query({
        name: 'floor',
        text: FLOOR_INSERT,
        values: [ids, revisions, textArray(streams), contents, hash],
      });
      return rows;
    });
  } finally {
    await client.end();
  }
}
