import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Position } from '@recourse/event-store';
import { ScratchCluster } from '@recourse/event-store/conformance';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { openServiceDatabase, SCHEMA } from '../conformance/service-database.js';
import { withConnection } from '../sql/execute.js';
import type { Write } from './consumer-lease.js';
import { PartitionLeases } from './partition-leases.js';

const GROUP = 'intake.project';
const at = (position: number) => String(position) as Position;

const writing = (value: string): Write => ({
  statement: (parameter) => `insert into ${SCHEMA}.sample (value) values (${parameter}) returning 1`,
  value,
});

describe('the checkpoints of partitions', () => {
  let cluster: ScratchCluster;
  let dataSource: DataSource;

  const open = async () => {
    dataSource = await openServiceDatabase(cluster.url);
    return new PartitionLeases(dataSource, SCHEMA, GROUP, 2);
  };
  const run = async <Row extends pg.QueryResultRow>(text: string) => {
    const client = new pg.Client({ connectionString: cluster.url });
    await client.connect();
    const { rows } = await client.query<Row>(text);
    await client.end();
    return rows;
  };

  beforeAll(async () => {
    // Nothing that is committed lazily gets to the disk by itself while the test runs.
    cluster = await ScratchCluster.start(process.env['TEST_PG_URL']!, ['wal_writer_delay=10s']);
    await run(`create schema ${SCHEMA}; create table ${SCHEMA}.sample (value text)`);
  }, 60_000);
  afterAll(() => cluster?.destroy());

  it('are on disk with the rows that belong to them, since the broker forgets what is before a committed offset', async () => {
    const leases = await open();
    const grant = (await leases.take([0])).get(0)!;
    const moved = await withConnection(dataSource, (runner) =>
      leases.move(runner, [{ grant, from: null, to: at(7) }], [writing('kept')]),
    );
    expect(moved).toBe(true);
    await cluster.killEverything();
    await cluster.restart();
    await dataSource.destroy().catch(() => undefined);
    expect(await run(`select value from ${SCHEMA}.sample`)).toEqual([{ value: 'kept' }]);
    expect(await run(`select position from ${SCHEMA}.consumer_checkpoint`)).toEqual([{ position: '7' }]);
  }, 60_000);

  it('are not moved by whoever was overtaken', async () => {
    const slow = await open();
    const grant = (await slow.take([1])).get(1)!;
    const quick = new PartitionLeases(dataSource, SCHEMA, GROUP, 2);
    const newer = (await quick.take([1])).get(1)!;
    const move = (leases: PartitionLeases, own: typeof grant) =>
      withConnection(dataSource, (runner) =>
        leases.move(runner, [{ grant: own, from: null, to: at(9) }], [writing('late')]),
      );
    expect(await move(slow, grant)).toBe(false);
    expect(await run(`select value from ${SCHEMA}.sample where value = 'late'`)).toEqual([]);
    expect(await move(quick, newer)).toBe(true);
    await dataSource.destroy();
  }, 60_000);
});
