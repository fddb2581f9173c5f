import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { BenchDatabase } from '../database.js';
import { best } from '../measure.js';
import { rowOf, type Measured, type Row } from '../row.js';
import { answerOf, endWorker, startWorker } from '../processes/worker.js';
import { generateLives } from './generate.js';
import { halvesOf } from './halves.js';
import { MOST_AT_HAND } from './replay.js';

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
  return replayOf(database.url, database.login('reader'), TRIES);
}

/** @param tries each reads the whole log */
export async function replayOf(floorUrl: string, url: string, tries: number): Promise<Row> {
  const floor = await best(tries, () => timed(() => copyWholeLog(floorUrl)));
  const workers = (await halvesOf(url)).map((half) => ({
    half,
    child: startWorker('./worker.js', import.meta.url, { url }),
  }));
  let events = 0;
  const replay = async (): Promise<number> => {
    for (const { child, half } of workers) child.send(half);
    const read = await Promise.all(workers.map(({ child }) => answerOf<number>(child)));
    return (events = read.reduce((sum, count) => sum + count, 0));
  };
  let ours: Measured;
  try {
    for (const { child } of workers) await answerOf(child);
    ours = await best(tries, () => timed(replay));
  } finally {
    for (const { child } of workers) await endWorker(child);
  }
  const config = {
    events,
    tries,
    ours: 'read, parse, hash, prev and revision of every event, fold of every complaint; two processes, half of the log each',
    mostStreamsAtHand: MOST_AT_HAND,
    floor: 'COPY of position, hash and bytes in position order; nothing is looked at',
    milliseconds: 'p50Ms and p99Ms are the whole replay',
  };
  return rowOf('replay', ours, floor, { goalOf: 'ours', goal: 100_000 }, config);
}
