import type pg from 'pg';
import { byteaArray, int4Array, textArray, uuidArray } from './binary-array.js';
import type { Command } from './command.js';

/** What `log.append` answers for one command; see its SQL. */
export interface Answer {
  readonly outcome: 'appended' | 'repeated' | 'conflict' | 'prev' | 'refused' | 'bad';
  readonly revision: number | null;
  readonly position: string | null;
}

type Outcome = Answer['outcome'];

/** As JSON; an element a command. */
interface Answers {
  readonly outcomes: readonly Outcome[];
  readonly revisions: readonly (number | null)[];
  readonly positions: readonly (number | null)[];
}

const TEXT = 'select before, answers from log.append($1, $2, $3, $4, $5, $6, $7)';

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
  const result = await client.query<[before: string | null, answers: Answers | null]>({
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
  const [before, answers] = result.rows[0]!;
  return answers === null ? allAppended(batch, Number(before)) : batch.map((_, index) => answerOf(answers, index));
}

function allAppended(batch: readonly Command[], before: number): Answer[] {
  let position = before;
  return batch.map(({ expected, events }) => {
    position += events.length;
    return { outcome: 'appended', revision: expected + events.length, position: String(position) };
  });
}

function answerOf({ outcomes, revisions, positions }: Answers, index: number): Answer {
  const position = positions[index] ?? null;
  return {
    outcome: outcomes[index]!,
    revision: revisions[index] ?? null,
    position: position === null ? null : String(position),
  };
}
