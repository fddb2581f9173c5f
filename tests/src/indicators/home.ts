import { setTimeout as sleep } from 'node:timers/promises';
import type { Envelope } from '@recourse/contracts';
import { superuser } from '../harness/database-dump.js';
import type { Home } from '../harness/home.js';
import { expectIndicatorsOf, type Counted } from './compare.js';

const PATIENCE_MS = 60_000;

/** Expects the indicators of a home to be what its log says. Starts and ends a Recourse on it. */
export async function expectIndicatorsAt(home: Home): Promise<void> {
  const running = await home.ensureRunning();
  await expectIndicatorsOf(await countedAt(home));
  running.signal('SIGTERM');
  await running.ended;
}

/** The figures of a home that runs, and its log as the database has it. */
async function countedAt(home: Home): Promise<Counted> {
  const api = await home.api('supervisor');
  return {
    async get(path) {
      const until = performance.now() + PATIENCE_MS;
      for (;;) {
        const { status, text } = await api.send('GET', `/feedback${path}`);
        if (status === 200) return text;
        // What runs apart is not equally far in every partition for a moment.
        if (status !== 503 || performance.now() > until) throw new Error(text);
        await sleep(200);
      }
    },
    events: (through) => eventsOf(home.path, through),
  };
}

async function eventsOf(home: string, through: string): Promise<Envelope[]> {
  const client = await superuser(home);
  try {
    const { rows } = await client.query<{ text: string }>(
      `select convert_from(bytes, 'UTF8') as text from log.events where position <= $1 order by position`,
      [through],
    );
    return rows.map(({ text }) => JSON.parse(text) as Envelope);
  } finally {
    await client.end();
  }
}
