import type pg from 'pg';
import { byteaArray, int4Array, textArray, uuidArray } from './binary-array.js';
import type { Command } from './command.js';

/** What `log.append` answers for one command; see its SQL. */
export interface Answer {
  readonly outcome: 'appended' | 'repeated' | 'conflict' | 'prev' | 'refused' | 'bad';
  readonly revision: number | null;
  readonly position: string | null;
}

const TEXT = 'select outcome, revision, position from log.append($1, $2, $3, $4, $5, $6, $7)';

/** One call, one transaction, one answer a command, in their order. */
export async function callAppend(client: pg.Client, batch: readonly Command[]): Promise<Answer[]> {
  const ids: string[] = [];
  const types: string[] = [];
  const events: Uint8Array[] = [];
  for (const command of batch) {
    for (const event of command.events) {
      ids.push(event.id);
      types.push(event.type);
    }
    events.push(...command.prepared!.bytes);
  }
  const result = await client.query<[Answer['outcome'], number | null, string | null]>({
    name: 'append',
    text: TEXT,
    rowMode: 'array',
    values: [
      textArray(batch.map((command) => command.stream)),
      int4Array(batch.map((command) => command.expected)),
      byteaArray(batch.map(({ prepared }) => (prepared!.prev === null ? null : Buffer.from(prepared!.prev, 'base64')))),
      int4Array(batch.map((command) => command.events.length)),
      uuidArray(ids),
      textArray(types),
      byteaArray(events),
    ],
  });
  return result.rows.map(([outcome, revision, position]) => ({ outcome, revision, position }));
}
