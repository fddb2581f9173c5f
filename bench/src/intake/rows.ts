import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import pg from 'pg';
import { FLOOR_TABLE } from '../append/raw-insert.js';
import type { BenchDatabase } from '../database.js';
import { best } from '../measure.js';
import { rowOf, type Measured, type Row } from '../row.js';

const TRIES = 3;
const SECONDS = 5;
const CONNECTIONS = 64;

const submission = {
  channel: 'web',
  language: 'en',
  product: 'delivery',
  text: 'The parcel was promised for Monday and came on Friday, wet and with a torn corner. Nobody answers the telephone.',
  contact: { name: 'Sample Customer', email: 'sample@example.com' },
};

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly token?: string;
}

function startServer(file: string, urls: readonly string[]): Promise<Started> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), urls);
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve({ child, ...(message as { url: string; token?: string }) }));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
}

const headersOf = ({ token }: Started): Record<string, string> => ({
  'content-type': 'application/json',
  ...(token ? { authorization: `Bearer ${token}` } : {}),
});

/** A service that has just started first has to learn from the log which channels it serves. */
async function ready(server: Started): Promise<void> {
  for (let tries = 100; ; tries--) {
    const answer = await fetch(server.url, {
      method: 'POST',
      headers: headersOf(server),
      body: JSON.stringify(submission),
    });
    if (answer.ok) return;
    if (tries === 0) throw new Error(await answer.text());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function load(server: Started): Promise<Measured> {
  const result = await autocannon({
    url: server.url,
    method: 'POST',
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: headersOf(server),
    body: JSON.stringify(submission),
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
  return { perSecond: result['2xx'] / result.duration, p50Ms: result.latency.p50, p99Ms: result.latency.p99 };
}

async function against(file: string, urls: readonly string[]): Promise<Measured> {
  const server = await startServer(file, urls);
  try {
    await ready(server);
    await load(server);
    return await best(TRIES, () => load(server));
  } finally {
    server.child.removeAllListeners('exit');
    server.child.kill('SIGTERM');
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
