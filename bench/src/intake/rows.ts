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
    stopServer(server);
  }
}

export async function intakeRow(database: BenchDatabase): Promise<Row> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(FLOOR_TABLE);
  await client.end();
  const floor = await against('./floor-server.js', [database.url]);
  const ours = await against('./our-server.js', [database.login('intake'), database.login('routing')]);
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
