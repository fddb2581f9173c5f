import pg from 'pg';
import { FLOOR_TABLE } from '../append/raw-insert.js';
import type { BenchDatabase } from '../database.js';
import { best } from '../measure.js';
import { rowOf, type Measured, type Row } from '../row.js';
import { CONNECTIONS, load, SECONDS, startServer, stopServer } from './server.js';

const TRIES = 3;

async function against(file: string, urls: readonly string[]): Promise<Measured> {
  const server = await startServer(file, urls);
  try {
    await load(server);
    return await best(TRIES, () => load(server));
  } finally {
    await stopServer(server);
  }
}

export const intakeRow = (database: BenchDatabase): Promise<Row> =>
  intakeAgainst(database.url, [database.login('intake'), database.login('routing')]);

/**
 * @param floorUrl where the floor's table may be made
 * @param order of `our-server.js`
 */
export async function intakeAgainst(floorUrl: string, order: readonly string[]): Promise<Row> {
  const client = new pg.Client({ connectionString: floorUrl });
  await client.connect();
  await client.query(FLOOR_TABLE);
  await client.end();
  const floor = await against('./floor-server.js', [floorUrl]);
  const ours = await against('./our-server.js', order);
  const config = {
    connections: CONNECTIONS,
    seconds: SECONDS,
    tries: TRIES,
    warmUpSeconds: SECONDS,
    synchronous_commit: 'on',
    ours: 'intake in one process, its routes only; validation, access token, two sealed fields, two events a complaint',
    floor: 'node:http, JSON.parse, batched multi-row INSERT, answer after the commit',
  };
  return rowOf('intake', ours, floor, { goalOf: 'ratio', goal: 0.5 }, config);
}
