import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Another run is at work on the log. */
export class GenerateRunning extends Error {
  readonly code = 'GENERATE_RUNNING';
}

const TRY = `select pg_try_advisory_lock(hashtextextended('recourse generate', 0)) as got`;
const AGAIN_MS = 100;
/** The server may need a moment to see that a run was killed. */
const PATIENCE_MS = 5_000;

/**
 * Keeps other runs away from the log until it is given back: two that write the same histories would only refuse each other's
 * events. The lock ends with the connection, so also with a process that is killed.
 * @returns how to give it back @throws GenerateRunning
 */
export async function holdLog(url: string, patienceMs = PATIENCE_MS): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url, application_name: 'recourse-generate-lock' });
  // A connection that breaks while nobody asks must not end the process; the appends will tell.
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const begun = performance.now(); ; await sleep(AGAIN_MS)) {
      const { rows } = await client.query<{ got: boolean }>(TRY);
      if (rows[0]?.got) return () => client.end();
      if (performance.now() - begun >= patienceMs) throw new GenerateRunning('another generate writes into this log');
    }
  } catch (error) {
    await client.end();
    throw error;
  }
}
