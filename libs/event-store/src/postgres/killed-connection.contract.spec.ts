import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPostgresLog, startAppenders, type PostgresLog } from '@recourse/event-store/conformance';
import type pg from 'pg';
import { eventually } from '../conformance/eventually.js';
import { withClient } from '../conformance/postgres/clients.js';
import { recordViolations } from '../conformance/postgres/record-violations.js';
import { deliveryStream, parkedMany } from '../conformance/samples.js';

/** An append is in its midst when its streams are written and it waits for the head, which somebody else holds. */
describe('A connection killed in mid-append', () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await createPostgresLog();
  });
  afterAll(() => log.destroy());

  const holdingTheHead = <T>(work: (superuser: pg.Client) => Promise<T>): Promise<T> =>
    withClient(log.adminUrl, async (holder) => {
      await holder.query('begin');
      await holder.query('select from log.head for update');
      return withClient(log.adminUrl, async (superuser) => {
        const result = await work(superuser);
        await holder.query('rollback');
        return result;
      });
    });

  const waitingBackend = (superuser: pg.Client, service: string): Promise<number> =>
    eventually(async () => {
      const { rows } = await superuser.query<{ pid: number }>(
        `select pid from pg_stat_activity
          where datname = current_database() and application_name = $1 and wait_event_type = 'Lock'`,
        [`recourse-${service}-append`],
      );
      return rows[0]?.pid;
    });

  it('by the server leaves nothing half done, and the store sends it again by itself', async () => {
    const store = await log.open('intake');
    const [stream, events] = [deliveryStream(), parkedMany(3)];
    const appending = await holdingTheHead(async (superuser) => {
      const promise = store.append(stream, 'no-stream', events);
      const backend = await waitingBackend(superuser, 'intake');
      await superuser.query('select pg_terminate_backend($1, 5000)', [backend]);
      expect(await recordViolations(superuser)).toEqual([]);
      expect((await store.readStream(stream)).revision).toBe('no-stream');
      return { promise };
    });
    expect(await appending.promise).toMatchObject({ revision: 2, repeated: false });
    expect((await store.readStream(stream)).events.map(({ event }) => event.id)).toEqual(events.map(({ id }) => id));
    expect(store.stats()).toMatchObject({ resends: expect.any(Number), events: 3 });
    expect(store.stats().resends).toBeGreaterThan(0);
    await withClient(log.adminUrl, async (superuser) => expect(await recordViolations(superuser)).toEqual([]));
    await store.close();
  });

  it('by the death of the client leaves all or nothing, and the same ids stand there once', async () => {
    const [stream, events] = [deliveryStream(), parkedMany(3)];
    await holdingTheHead(async (superuser) => {
      const victim = startAppenders({
        elsewhere: log.elsewhere,
        service: 'resolution',
        options: {},
        task: { kind: 'once', stream, expected: 'no-stream', events },
      });
      await waitingBackend(superuser, 'resolution');
      victim.process.kill('SIGKILL');
      await expect(victim.appends).rejects.toThrow('SIGKILL');
    });
    const store = await log.open('routing');
    expect(await store.append(stream, 'no-stream', events)).toMatchObject({ revision: 2 });
    expect((await store.readStream(stream)).events.map(({ event }) => event.id)).toEqual(events.map(({ id }) => id));
    await withClient(log.adminUrl, async (superuser) => expect(await recordViolations(superuser)).toEqual([]));
    await store.close();
  });

  it('in the tail does not end a subscription', async () => {
    const [store, other] = [await log.open('audit'), await log.open('intake')];
    const stop = new AbortController();
    const after = await store.head();
    const slices = store.subscribe({ after, signal: stop.signal })[Symbol.asyncIterator]();
    const [first, second] = [parkedMany(1), parkedMany(1)];
    await other.append(deliveryStream(), 'no-stream', first);
    expect((await slices.next()).value!.events).toHaveLength(1);
    await withClient(log.adminUrl, (superuser) =>
      superuser.query(
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity
          where datname = current_database() and application_name like 'recourse-%' and pid <> pg_backend_pid()`,
      ),
    );
    await other.append(deliveryStream(), 'no-stream', second);
    expect((await slices.next()).value!.events[0]!.event.id).toBe(second[0]!.id);
    stop.abort();
    await Promise.all([store.close(), other.close()]);
  });
});
