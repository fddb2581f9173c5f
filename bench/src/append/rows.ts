import pg from 'pg';
import type { BenchDatabase } from '../database.js';
import { best } from '../measure.js';
import { rowOf, type Row } from '../row.js';
import { appendEmmett } from './emmett.js';
import { appendOurs } from './ours.js';
import { fromProcesses } from './processes.js';
import { FLOOR_TABLE, insertRaw } from './raw-insert.js';
import { SAMPLE_BYTES } from './sample-event.js';

const TRIES = 3;
const MILLISECONDS = 3_000;
const PROCESSES = 4;
const CALLERS_EACH = 64;
const raw = { goalOf: 'ratio', goal: 0.4 } as const;

const settings = { bytes: SAMPLE_BYTES, synchronous_commit: 'on', tries: TRIES, milliseconds: MILLISECONDS };

async function emptyTables(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(FLOOR_TABLE);
  await client.query('truncate public.floor_events; checkpoint').catch(() => client.query('checkpoint'));
  await client.end();
}

/**
 * @param floorUrl where the floor's table may be made
 * @param url of the log, with intake's login
 */
export async function appendAgainst(name: string, callers: number, floorUrl: string, url: string): Promise<Row> {
  await emptyTables(floorUrl);
  const floor = await best(TRIES, () => insertRaw(floorUrl, callers, MILLISECONDS));
  const ours = await best(TRIES, () => appendOurs(url, callers, MILLISECONDS));
  return rowOf(name, ours, floor, raw, {
    ...settings,
    callers,
    floor: `multi-row INSERT, ${callers} rows a batch, 1 connection`,
  });
}

async function processesRow(database: BenchDatabase): Promise<Row> {
  await emptyTables(database.url);
  const floor = await best(TRIES, () => fromProcesses('raw', PROCESSES, database.url, CALLERS_EACH, MILLISECONDS));
  const ours = await best(TRIES, () =>
    fromProcesses('ours', PROCESSES, database.login('intake'), CALLERS_EACH, MILLISECONDS),
  );
  const config = {
    ...settings,
    processes: PROCESSES,
    callersEach: CALLERS_EACH,
    floor: `multi-row INSERT, ${CALLERS_EACH} rows a batch, 1 connection a process`,
  };
  return rowOf('append-4-processes', ours, floor, raw, config);
}

async function emmettRow(database: BenchDatabase): Promise<Row> {
  const callers = 16;
  const floor = await best(TRIES, () => appendEmmett(database.url, callers, MILLISECONDS));
  const ours = await best(TRIES, () => appendOurs(database.login('intake'), callers, MILLISECONDS));
  return rowOf(
    'append-16-emmett',
    ours,
    floor,
    { goalOf: 'ratio', goal: 5 },
    { ...settings, callers, floor: 'emmett-postgresql 0.42.0' },
  );
}

type Measurement = (database: BenchDatabase) => Promise<Row>;

export const appendRows: Readonly<Record<string, Measurement>> = {
  ...Object.fromEntries(
    [1, 16, 64, 256].map((callers): [string, Measurement] => [
      `append-${callers}`,
      (database) => appendAgainst(`append-${callers}`, callers, database.url, database.login('intake')),
    ]),
  ),
  'append-4-processes': processesRow,
  'append-16-emmett': emmettRow,
};
