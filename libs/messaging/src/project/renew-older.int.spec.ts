import { describe, expect, it } from '@jest/globals';
import { complaint } from '../conformance/samples.js';
import type { RebuildProgress } from './rebuild.js';
import { onProjectionBench, type ProjectionBench } from './projection-bench.fixture.js';

const AS_BEFORE = `update intake.sample_complaint set actors = array['somebody'] where stream = $1`;
const IS_AS_BEFORE = `select from intake.sample_complaint where actors = array['somebody']`;

async function withRows(bench: ProjectionBench) {
  const consumer = await bench.started();
  await bench.rounds(3);
  await bench.settled(consumer);
  await bench.sql(AS_BEFORE, [complaint(1)]);
  return consumer;
}

const rowsAreRight = async (bench: ProjectionBench) => {
  const { rows, fold } = await bench.rowsAndFold();
  expect(rows).toEqual(fold);
};

describe('read models of an earlier release', () => {
  it(
    'are computed anew once, before the first start of a release that adds to them',
    onProjectionBench(async (bench) => {
      const consumer = await withRows(bench);
      await consumer.stop();
      const told: string[] = [];
      const next = bench.consumer();
      const watch = {
        onOlder: () => told.push('older'),
        onProgress: ({ events, ofEvents }: RebuildProgress) => told.push(events <= ofEvents ? 'progress' : 'too far'),
      };
      expect(await next.renewOlder('one two', watch)).toBe(true);
      await rowsAreRight(bench);
      expect(new Set(told)).toEqual(new Set(['older', 'progress']));
      expect(told[0]).toBe('older');
      const tellings = told.length;

      await bench.sql(AS_BEFORE, [complaint(1)]);
      expect(await next.renewOlder('one two', watch)).toBe(false);
      expect(await bench.sql(IS_AS_BEFORE)).toHaveLength(1);
      expect(await next.renewOlder('one two three')).toBe(true);
      await rowsAreRight(bench);
      expect(told).toHaveLength(tellings);
    }),
  );

  it(
    'are none where nothing was computed yet',
    onProjectionBench(async (bench) => {
      await bench.rounds(1);
      const first = bench.consumer();
      expect(await first.renewOlder('one')).toBe(false);
      await first.start();
      await bench.settled(first);
      expect(await bench.consumer().renewOlder('one')).toBe(false);
      await rowsAreRight(bench);
    }),
  );

  it(
    'are made up for by the next start when the first one came to nothing',
    onProjectionBench(async (bench) => {
      const consumer = await withRows(bench);
      await consumer.stop();
      await bench.sql('create view intake.blocker as select * from intake.sample_withdrawal');
      await expect(bench.consumer().renewOlder('one')).rejects.toThrow();
      expect(await bench.sql(IS_AS_BEFORE)).toHaveLength(1);
      await bench.sql('drop view intake.blocker');
      expect(await bench.consumer().renewOlder('one')).toBe(true);
      await rowsAreRight(bench);
    }),
  );

  it(
    'wait for each other where several instances start at once',
    onProjectionBench(async (bench) => {
      const running = await withRows(bench);
      await Promise.all([1, 2, 3].map(() => bench.consumer().renewOlder('one')));
      await bench.rounds(1);
      await bench.settled(running);
      await rowsAreRight(bench);
    }),
  );
});
