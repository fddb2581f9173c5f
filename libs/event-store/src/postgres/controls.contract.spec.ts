import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  appendConcurrently,
  appendViolations,
  crashWhileAppending,
  createPostgresLog,
  lostViolations,
  naiveAppend,
  raceForOneStream,
  readerViolations,
  ScratchCluster,
  type PostgresLog,
  type Violation,
} from '@recourse/event-store/conformance';
import { withClient } from '../conformance/postgres/clients.js';

const SCENARIO_MS = 60_000;
const codes = (violations: readonly Violation[]) => [...new Set(violations.map(({ code }) => code))];

/** A check that cannot fail proves nothing: each is shown a log that lacks exactly what the check is about. */
describe('The conformance checks', () => {
  const logs: PostgresLog[] = [];
  afterAll(() => Promise.all(logs.map((log) => log.destroy())));

  const logWith = async (care: { orderedPositions: boolean; guardedStreams: boolean }) => {
    const log = await createPostgresLog();
    logs.push(log);
    await withClient(log.adminUrl, (superuser) => superuser.query(naiveAppend(care)));
    return log;
  };
  const concurrently = (log: PostgresLog) => appendConcurrently(log, { processes: 3, appendersEach: 4, events: 1_500 });
  const racing = (log: PostgresLog) => raceForOneStream(log, { processes: 3, appendersEach: 2, winsNeeded: 60 });

  describe('of readers', () => {
    it(
      'pass a naive log that draws positions in the order of commits',
      async () => {
        const run = await concurrently(await logWith({ orderedPositions: true, guardedStreams: true }));
        expect([run.subscriptionError, run.pollingError]).toEqual([undefined, undefined]);
        expect(readerViolations(run.subscribed, run.stored, true)).toEqual([]);
        expect(readerViolations(run.polled, run.stored, true)).toEqual([]);
        expect(appendViolations(run.appends, run.stored)).toEqual([]);
      },
      SCENARIO_MS,
    );

    it(
      'fail one whose positions are a plain sequence',
      async () => {
        const run = await concurrently(await logWith({ orderedPositions: false, guardedStreams: true }));
        expect(codes(readerViolations(run.polled, run.stored, false))).toContain('never-read');
        // The store itself refuses to read past a hole, whoever meets one first.
        expect([run.subscriptionError, run.pollingError]).toContainEqual(expect.objectContaining({ code: 'INTERNAL' }));
      },
      SCENARIO_MS,
    );
  });

  describe('of contested appends', () => {
    it(
      'pass a naive log that guards its streams',
      async () => {
        const { appends, stored } = await racing(await logWith({ orderedPositions: true, guardedStreams: true }));
        expect(appendViolations(appends, stored)).toEqual([]);
      },
      SCENARIO_MS,
    );

    it(
      'fail one without unique (stream, revision) and without a lock on the stream',
      async () => {
        const { appends, stored } = await racing(await logWith({ orderedPositions: true, guardedStreams: false }));
        expect(codes(appendViolations(appends, stored))).toContain('second-winner');
      },
      SCENARIO_MS,
    );
  });

  describe('of acknowledged appends after a crash of everything', () => {
    let cluster: ScratchCluster;
    beforeAll(async () => {
      cluster = await ScratchCluster.start(process.env['TEST_PG_URL']!, [
        'synchronous_commit=off',
        'wal_writer_delay=10s',
      ]);
    }, SCENARIO_MS);
    afterAll(() => cluster?.destroy());

    it(
      'pass the log as it is, though the server commits lazily by default',
      async () => {
        const log = await createPostgresLog({ clusterUrl: cluster.url });
        const { appends, stored } = await crashWhileAppending(log, cluster);
        expect(appends.length).toBeGreaterThanOrEqual(200);
        expect(lostViolations(appends, stored)).toEqual([]);
      },
      SCENARIO_MS,
    );

    it(
      'fail it with lazy commits',
      async () => {
        const log = await createPostgresLog({ clusterUrl: cluster.url });
        await withClient(log.adminUrl, (superuser) =>
          superuser.query(
            `alter role recourse_intake in database ${new URL(log.adminUrl).pathname.slice(1)} reset synchronous_commit`,
          ),
        );
        const { appends, stored } = await crashWhileAppending(log, cluster);
        expect(appends.length).toBeGreaterThanOrEqual(200);
        expect(codes(lostViolations(appends, stored))).toEqual(['acknowledged-but-lost']);
      },
      SCENARIO_MS,
    );
  });
});
