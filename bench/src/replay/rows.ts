import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { BenchDatabase } from '../database.js';
import { best } from '../measure.js';
import { rowOf, type Measured, type Row } from '../row.js';
import { EVENTS_A_COMPLAINT, generateLives } from './generate.js';
import { replayWholeLog } from './replay.js';

const COMPLAINTS = 20_000;
const TRIES = 3;

async function timed(work: () => Promise<number>): Promise<Measured> {
  const begin = performance.now();
  const events = await work();
  const ms = performance.now() - begin;
  return { perSecond: events / (ms / 1000), p50Ms: ms, p99Ms: ms };
}

async function copyWholeLog(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(
    client.query(
      copyTo('copy (select position, hash, bytes from log.events order by position) to stdout (format binary)'),
    ),
    sink,
  );
  const { rows } = await client.query<{ count: string }>('select count(*) from log.events');
  await client.end();
  return Number(rows[0]!.count);
}

export async function replayRow(database: BenchDatabase): Promise<Row> {
  await generateLives(database, COMPLAINTS);
  const floor = await best(TRIES, () => timed(() => copyWholeLog(database.url)));
  const ours = await best(TRIES, () => timed(() => replayWholeLog(database.login('reader'))));
  const config = {
    complaints: COMPLAINTS,
    events: COMPLAINTS * EVENTS_A_COMPLAINT,
    tries: TRIES,
    ours: 'read, parse, hash, prev and revision of every event, fold of every complaint; one thread',
    floor: 'COPY of position, hash and bytes in position order; nothing is looked at',
    milliseconds: 'p50Ms and p99Ms are the whole replay',
  };
  return rowOf('replay', ours, floor, { goalOf: 'ours', goal: 100_000 }, config);
}
