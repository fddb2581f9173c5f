import type { Envelope } from '@recourse/contracts';
import { canonicalBytes, type JsonValue } from '@recourse/evidence';
import type { DataSource } from 'typeorm';

const APPEND =
  'select before from log.append($1::text[], $2::integer[], $3::bytea[], $4::integer[], $5::uuid[], $6::text[], $7::bytea[])';

/** Appends one event as an earlier release wrote it: the store's own `append` takes only what today's contracts say. */
export async function appendAsStored(dataSource: DataSource, event: Envelope): Promise<void> {
  const [answer] = await dataSource.query<{ before: string | null }[]>(APPEND, [
    [event.stream],
    [event.revision - 1],
    [event.prev === null ? null : Buffer.from(event.prev, 'base64')],
    [1],
    [event.id],
    [event.type],
    [Buffer.from(canonicalBytes(event as unknown as JsonValue))],
  ]);
  if (answer?.before === null) throw new Error(`${event.type} was not appended`);
}
