import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Position } from '@recourse/event-store';
import { closeDatabase } from '../conformance/close-database.js';
import { eventually } from '../conformance/eventually.js';
import { complaint, source } from '../conformance/samples.js';
import type { Trouble } from '../consumer-status.js';
import { FailPoints } from '../fail-points/fail-points.js';
import { onProjectionBench } from './projection-bench.fixture.js';
import { sampleComplaints } from './samples.fixture.js';

const FAR = { stream: complaint(0), position: '1000000' as Position };

describe('the projections of a service', () => {
  it(
    'are what a fold of the log is, whatever the batches',
    onProjectionBench(async (bench) => {
      await bench.rounds(3);
      const consumer = await bench.started({ timing: { batchSize: 7 } });
      const last = await bench.rounds(3);
      expect(await consumer.waitUntilApplied(last, 20_000)).toBe(true);
      const { rows, fold } = await bench.rowsAndFold();
      expect(rows).toEqual(fold);
      expect(rows.map((table) => table.length)).toEqual([25, 25]);
    }),
  );

  it(
    'are at once what was written, for whoever waits; and say when it takes too long',
    onProjectionBench(async (bench) => {
      const consumer = await bench.started();
      await bench.settled(consumer);
      for (let n = 0; n < 5; n += 1) {
        const position = await bench.append(complaint(n), source());
        expect(await consumer.waitUntilApplied(position, 2_000)).toBe(true);
        expect(await bench.sql('select from intake.sample_complaint where stream = $1', [complaint(n)])).toHaveLength(
          1,
        );
      }
      expect(await consumer.waitUntilApplied(FAR, 50)).toBe(false);
    }),
  );

  it(
    'drop events that come twice',
    onProjectionBench(async (bench) => {
      const first = await bench.started();
      await bench.rounds(4);
      await bench.settled(first);
      await first.stop();
      await bench.sql(`update intake.consumer_checkpoint set position = '0'`);
      await bench.settled(await bench.started());
      const { rows, fold } = await bench.rowsAndFold();
      expect(rows).toEqual(fold);
    }),
  );

  it(
    'are moved by one instance at a time; the other can still tell how far they are',
    onProjectionBench(async (bench) => {
      const active = await bench.started({ timing: { leaseTtlMs: 30_000 } });
      await bench.settled(active);
      const other = await bench.started();
      const last = await bench.rounds(1);
      expect(await other.waitUntilApplied(last, 5_000)).toBe(true);
      expect((await other.status()).state).toBe('standby');
      expect(await other.waitUntilApplied(FAR, 60)).toBe(false);
      await active.stop();
      await bench.rounds(1);
      await bench.settled(other);
    }),
  );

  it(
    'are not moved by an instance that was overtaken: its batch is rolled back',
    onProjectionBench(async (bench) => {
      const troubles: Trouble[] = [];
      const consumer = await bench.started({ onTrouble: (trouble) => troubles.push(trouble) });
      await bench.rounds(1);
      await bench.settled(consumer);
      await bench.sql(
        `update intake.consumer_checkpoint
            set owner = 'elsewhere:1:x', epoch = epoch + 1, expires_at = now() + interval '2 seconds'`,
      );
      await bench.rounds(1);
      await eventually('it has noticed', async () => (await consumer.status()).state === 'standby');
      expect(troubles).toMatchObject([{ code: 'LEASE_LOST' }]);
      expect(await bench.sql('select from intake.sample_complaint where revision > 0')).toEqual([]);
      await bench.settled(consumer);
      const { rows, fold } = await bench.rowsAndFold();
      expect(rows).toEqual(fold);
    }),
  );

  it(
    'go back together with their checkpoint when a batch fails',
    onProjectionBench(async (bench) => {
      const failPoints = new FailPoints('project.before-commit.sample.project=poison:1');
      const failing = await bench.started({ failPoints });
      await bench.rounds(1);
      await eventually('it has failed', async () => (await failing.status()).state === 'failed');
      expect(await failing.status()).toMatchObject({ lastTrouble: 'FAIL_POINT', position: '0' });
      expect(await bench.sql('select from intake.sample_complaint')).toEqual([]);
      await bench.settled(await bench.started());
      const { rows, fold } = await bench.rowsAndFold();
      expect(rows).toEqual(fold);
    }),
  );

  it(
    'stop visibly at an event that a projection can not take, and skip nothing',
    onProjectionBench(async (bench) => {
      const troubles: Trouble[] = [];
      const consumer = await bench.started({
        onTrouble: (trouble) => troubles.push(trouble),
        timing: { batchSize: 1 },
        projections: [
          {
            ...sampleComplaints,
            evolve(row, recorded) {
              if (recorded.event.stream === complaint('bad')) throw new RangeError('no');
              return sampleComplaints.evolve(row as never, recorded);
            },
          },
        ],
      });
      for (const name of ['good', 'bad', 'after']) await bench.append(complaint(name), source());
      await eventually('it has failed', async () => (await consumer.status()).state === 'failed');
      expect(await consumer.status()).toMatchObject({ lastTrouble: 'RangeError', position: '1', lagEvents: 2 });
      expect(troubles).toMatchObject([{ code: 'RangeError', consequence: 'failed' }]);
      await sleep(300);
      expect(await bench.sql('select stream from intake.sample_complaint')).toEqual([{ stream: complaint('good') }]);
    }),
  );

  it(
    'pause while the database is away, and go on when it is back',
    onProjectionBench(async (bench) => {
      const consumer = await bench.started();
      await bench.rounds(1);
      await bench.settled(consumer);
      const open = await closeDatabase(bench.log.adminUrl);
      await eventually('it is paused', async () => (await consumer.status()).state === 'paused');
      expect(await consumer.status()).toMatchObject({ head: null, lagEvents: null });
      await open();
      const last = await bench.rounds(1);
      expect(await consumer.waitUntilApplied(last, 10_000)).toBe(true);
      const { rows, fold } = await bench.rowsAndFold();
      expect(rows).toEqual(fold);
    }),
  );
});
