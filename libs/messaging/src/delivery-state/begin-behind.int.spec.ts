import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Position } from '@recourse/event-store';
import { createPostgresLog, type PostgresLog } from '@recourse/event-store/conformance';
import type { DataSource } from 'typeorm';
import { openServiceDatabase, SCHEMA } from '../conformance/service-database.js';
import { execute } from '../sql/execute.js';
import { beginBehind } from './begin-behind.js';
import { ProgressReader } from './group-progress.js';
import { partitionRow } from './partition-row.js';
import { checkpointTable } from './tables.js';

let log: PostgresLog;
let dataSource: DataSource;
beforeAll(async () => {
  log = await createPostgresLog();
  dataSource = await openServiceDatabase(log.urlOf('intake'));
});
afterAll(async () => {
  await dataSource.destroy();
  await log.destroy();
});

const at = (position: number) => String(position) as Position;

/** Where a group stands whose checkpoints were these, once it was told to begin behind 100. */
async function afterwards(group: string, ...saved: (readonly [row: string, position: Position | null])[]) {
  for (const row of saved) {
    const insert = `insert into ${checkpointTable(SCHEMA)} (consumer_group, epoch, expires_at, position) values ($1, 3, now(), $2)`;
    await execute(dataSource, insert, [...row]);
  }
  await beginBehind({ dataSource, schema: SCHEMA, group }, at(100));
  return (await new ProgressReader(dataSource, SCHEMA, group).read()).position;
}

describe('a group that is to begin behind a position', () => {
  it('does, if it has never begun', async () => {
    expect(await afterwards('new.react')).toBe('100');
    expect(await afterwards('waiting.react', ['waiting.react', null])).toBe('100');
  });

  it('goes on where it is, if it has begun, whatever brought it there', async () => {
    expect(await afterwards('feed.react', ['feed.react', at(7)])).toBe('7');
    expect(await afterwards('kafka.react', [partitionRow('kafka.react', 0, 1), at(8)])).toBe('8');
  });
});
