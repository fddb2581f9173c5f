import { START, type Position } from '@recourse/event-store';
import pg from 'pg';
import type { Stretch } from './replay.js';

/** The two halves of a log as it stands now: one for each processor. */
export async function halvesOf(url: string): Promise<readonly [Stretch, Stretch]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ middle: Position; end: Position }>(
      'select (position / 2)::text as middle, position::text as "end" from log.head',
    );
    const { middle, end } = rows[0]!;
    return [
      { after: START, until: middle },
      { after: middle, until: end },
    ];
  } finally {
    await client.end();
  }
}
