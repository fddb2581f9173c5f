import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { complaint, source } from '../conformance/samples.js';
import { onProjectionBench, type ProjectionBench } from './projection-bench.fixture.js';

const TAMPER = `update intake.sample_complaint set actors = array['somebody'] where stream = $1`;

/** Names and definitions of everything that belongs to the tables. */
async function shapeOf(bench: ProjectionBench) {
  return {
    indexes: await bench.sql(
      `select tablename, indexname, indexdef from pg_indexes where schemaname = 'intake' order by 1, 2`,
    ),
    constraints: await bench.sql(
      `select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid) as definition from pg_constraint
        where connamespace = 'intake'::regnamespace order by 1, 2`,
    ),
    columns: await bench.sql(
      `select table_name, column_name, data_type, is_nullable, column_default, generation_expression
         from information_schema.columns where table_schema = 'intake' order by table_name, ordinal_position`,
    ),
    grants: await bench.sql(
      `select grantee, table_name, privilege_type from information_schema.role_table_grants
        where table_schema = 'intake' and grantee <> 'recourse_intake' order by 1, 2, 3`,
    ),
  };
}

describe('a rebuild', () => {
  it(
    'computes every table anew while events come in, mends what was wrong, and appends nothing',
    onProjectionBench(async (bench) => {
      const consumer = await bench.started();
      await bench.rounds(30);
      await bench.settled(consumer);
      await bench.sql('grant select on intake.sample_complaint to recourse_reader');
      await bench.sql(TAMPER, [complaint(4)]);
      const shape = await shapeOf(bench);
      const headBefore = Number(await bench.store.head());

      let going = true;
      let appended = 0;
      const appending = (async () => {
        for (let n = 0; going; n += 1) {
          await bench.round(n);
          appended += 25;
          await turn();
        }
      })();
      const seen: number[] = [];
      const rebuilt = await consumer.rebuild({ onProgress: ({ events, ofEvents }) => seen.push(events / ofEvents) });
      going = false;
      await appending;

      expect(rebuilt).toMatchObject({ tables: 2, different: 1 });
      expect(rebuilt.rows).toBe(50);
      // Mended by an event that came in between, or named.
      expect(rebuilt.examples).toEqual([{ table: 'sample_complaint', key: complaint(4) }]);
      expect(seen.at(-1)).toBe(1);
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
      expect(Number(await bench.store.head()) - headBefore).toBe(appended);

      await bench.settled(consumer);
      const { rows, fold } = await bench.rowsAndFold();
      expect(rows).toEqual(fold);
      expect(await shapeOf(bench)).toEqual(shape);
      expect(await consumer.check()).toMatchObject({ tables: 2, rows: 50, different: 0, examples: [] });
    }),
  );

  it(
    'can be done again and again, and after one that was killed',
    onProjectionBench(async (bench) => {
      const consumer = await bench.started();
      await bench.rounds(3);
      await bench.settled(consumer);
      await bench.sql('create table intake.sample_complaint__rebuild (left_over text)');
      const shape = await shapeOf(bench);
      for (let n = 0; n < 3; n += 1) expect(await consumer.rebuild()).toMatchObject({ different: 0, rows: 50 });
      const after = await shapeOf(bench);
      expect(after.indexes).toEqual(shape.indexes);
      expect(await bench.sql(`select to_regclass('intake.sample_complaint__rebuild') as left_over`)).toEqual([
        { left_over: null },
      ]);
      await bench.rounds(1);
      await bench.settled(consumer);
      const { rows, fold } = await bench.rowsAndFold();
      expect(rows).toEqual(fold);
    }),
  );

  it(
    'waits for a long query, and others do not wait long for it',
    onProjectionBench(async (bench) => {
      const consumer = await bench.started();
      await bench.rounds(3);
      await bench.settled(consumer);
      const reader = bench.dataSource.createQueryRunner();
      await reader.startTransaction();
      await reader.query('select * from intake.sample_complaint');
      const rebuilding = consumer.rebuild();
      await bench.sql('select pg_sleep(3)');
      const last = await bench.rounds(1);
      await reader.commitTransaction();
      await reader.release();
      expect(await rebuilding).toMatchObject({ different: 0, rows: 50 });
      expect(await consumer.waitUntilApplied(last, 5_000)).toBe(true);
    }),
  );

  it(
    'is refused while another one runs',
    onProjectionBench(async (bench) => {
      const consumer = bench.consumer();
      await bench.rounds(3);
      const [one, two] = await Promise.allSettled([consumer.rebuild(), bench.consumer().check()]);
      expect([one.status, two.status].toSorted()).toEqual(['fulfilled', 'rejected']);
      const refused = [one, two].find(({ status }) => status === 'rejected') as PromiseRejectedResult;
      expect(refused.reason).toMatchObject({ code: 'REBUILD_RUNNING' });
    }),
  );
});

describe('a check', () => {
  it(
    'finds a changed, a missing and a foreign row, and changes nothing',
    onProjectionBench(async (bench) => {
      const consumer = await bench.started();
      await bench.rounds(3);
      await bench.settled(consumer);
      expect(await consumer.check()).toMatchObject({ tables: 2, rows: 50, different: 0 });
      await bench.sql(TAMPER, [complaint(1)]);
      await bench.sql('delete from intake.sample_complaint where stream = $1', [complaint(2)]);
      await bench.sql(`insert into intake.sample_withdrawal values ('complaint-foreign', 0, 'sample')`);
      const before = await bench.rowsAndFold();
      const head = await bench.store.head();
      const checked = await consumer.check();
      expect(checked).toMatchObject({ tables: 2, rows: 50, different: 3, position: head });
      expect(checked.examples).toEqual([
        { table: 'sample_complaint', key: complaint(1) },
        { table: 'sample_complaint', key: complaint(2) },
        { table: 'sample_withdrawal', key: 'complaint-foreign' },
      ]);
      expect(await bench.rowsAndFold()).toEqual(before);
      expect(await bench.store.head()).toBe(head);
      expect(await bench.sql(`select relname from pg_class where relname like '%rebuild%'`)).toEqual([]);
    }),
  );

  it(
    'compares with the point where the tables are, not with the end of the log',
    onProjectionBench(async (bench) => {
      const consumer = await bench.started();
      await bench.rounds(2);
      await bench.settled(consumer);
      await consumer.stop();
      await bench.append(complaint('not-yet-applied'), source());
      expect(await bench.consumer().check()).toMatchObject({ rows: 25, different: 0, position: '50' });
    }),
  );
});
