import { describe, expect, it } from '@jest/globals';
import { eventually } from '../conformance/eventually.js';
import { complaint } from '../conformance/samples.js';
import { SCHEMA } from '../conformance/service-database.js';
import { onProjectionBench, type ProjectionBench } from '../project/projection-bench.fixture.js';
import type { ProjectionConsumer } from '../project/projection-consumer.js';

const PARTITIONS = 4;

async function settled(bench: ProjectionBench, consumer: ProjectionConsumer): Promise<void> {
  await eventually('the tables have caught up', async () => (await consumer.status()).lagEvents === 0, 30_000);
  const { rows, fold } = await bench.rowsAndFold();
  expect(rows).toEqual(fold);
  expect(rows[0]!.length).toBeGreaterThan(0);
}

/** Until that many instances have partitions. */
const sharing = (consumers: readonly ProjectionConsumer[]) =>
  eventually('the partitions are shared', async () => {
    const states = await Promise.all(consumers.map((consumer) => consumer.status()));
    return states.every(({ state }) => state === 'running');
  });

const epochs = (bench: ProjectionBench) =>
  bench.sql<{ row: string; epoch: string; position: string | null }>(
    `select consumer_group as row, epoch::text, position from ${SCHEMA}.consumer_checkpoint
      where starts_with(consumer_group, 'sample.project#') order by 1`,
  );

describe('read models through Kafka', () => {
  it(
    'are the fold of the log, also while instances come and go',
    onProjectionBench(async (bench) => {
      const kafka = await bench.carriedByKafka(PARTITIONS);
      await bench.rounds(4);
      const first = await bench.started({ kafka });
      await sharing([first]);
      await bench.rounds(4);
      const second = await bench.started({ kafka });
      const appending = bench.rounds(8);
      await sharing([first, second]);
      await appending;
      await first.stop();
      await bench.rounds(4);
      await settled(bench, second);
      expect(await epochs(bench)).toHaveLength(PARTITIONS);
    }),
  );

  it(
    'show what was written to whoever brings the token, on the instance that does not move them too',
    onProjectionBench(async (bench) => {
      const kafka = await bench.carriedByKafka(PARTITIONS);
      const [first, second] = [await bench.started({ kafka }), await bench.started({ kafka })];
      await sharing([first, second]);
      const place = await bench.round(0);
      for (const consumer of [first, second]) {
        expect(await consumer.waitUntilApplied(place, 5_000)).toBe(true);
        expect(await consumer.waitUntilApplied({ position: place.position }, 5_000)).toBe(true);
        expect(await consumer.waitUntilApplied({ ...place, position: '1000000' as never }, 50)).toBe(false);
      }
      const [row] = await bench.sql(`select from ${SCHEMA}.sample_complaint where stream = $1`, [place.stream]);
      expect(row).toBeDefined();
    }),
  );

  it(
    'are not written by an instance that was overtaken; it goes on once it has taken its partitions again',
    onProjectionBench(async (bench) => {
      const kafka = await bench.carriedByKafka(PARTITIONS);
      const consumer = await bench.started({ kafka });
      await bench.rounds(2);
      await settled(bench, consumer);
      const before = await epochs(bench);
      await bench.sql(`update ${SCHEMA}.consumer_checkpoint set epoch = epoch + 5, owner = 'elsewhere:1:x'`);
      await bench.rounds(2);
      await settled(bench, consumer);
      const after = await epochs(bench);
      expect(after.map(({ epoch }) => Number(epoch))).toEqual(before.map(({ epoch }) => Number(epoch) + 6));
    }),
  );

  it(
    'are rebuilt while they follow, and found different where somebody changed them',
    onProjectionBench(async (bench) => {
      const kafka = await bench.carriedByKafka(PARTITIONS);
      const consumer = await bench.started({ kafka });
      await bench.rounds(3);
      await settled(bench, consumer);
      await bench.sql(`update ${SCHEMA}.sample_complaint set withdrawals = 77 where stream = $1`, [complaint(3)]);
      expect(await consumer.check()).toMatchObject({ different: 1, examples: [{ key: complaint(3) }] });
      const appending = bench.rounds(6);
      expect(await consumer.rebuild()).toMatchObject({ different: 1 });
      await appending;
      await settled(bench, consumer);
      expect(await consumer.check()).toMatchObject({ different: 0 });
    }),
  );

  it(
    'go on where they were when the strategy is changed, and back',
    onProjectionBench(async (bench) => {
      const kafka = await bench.carriedByKafka(PARTITIONS);
      const byFeed = await bench.started();
      await bench.rounds(2);
      await settled(bench, byFeed);
      await byFeed.stop();
      const byKafka = await bench.started({ kafka });
      await bench.rounds(2);
      await settled(bench, byKafka);
      await byKafka.stop();
      const again = await bench.started();
      await bench.rounds(2);
      await settled(bench, again);
    }),
  );
});
