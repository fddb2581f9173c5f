import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPostgresLog, type PostgresLog } from '@recourse/event-store/conformance';
import { withClient } from '../conformance/postgres/clients.js';
import { deliveryStream, parkedMany } from '../conformance/samples.js';
import { START, type Position } from '../event-store.port.js';
import { PostgresEventStore } from './postgres-event-store.js';

describe('A log with a hole', () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await createPostgresLog();
    const store = await log.open('audit');
    await store.append(deliveryStream(), 'no-stream', parkedMany(5));
    await store.close();
    // What nobody can do by accident: it takes a superuser who first switches the protection off.
    await withClient(log.adminUrl, (client) =>
      client.query(`alter table log.events disable trigger all; delete from log.events where position = 3`),
    );
  });
  afterAll(() => log.destroy());

  const HOLE = { code: 'INTERNAL', details: expect.objectContaining({ problem: 'a hole in the log' }) as unknown };

  it('is not read past it', async () => {
    const store = await log.open('audit');
    try {
      expect((await store.readAll(START, { limit: 2 })).events).toHaveLength(2);
      expect((await store.readAll('3' as Position, { limit: 9 })).events).toHaveLength(2);
      for (const after of [START, '2' as Position]) {
        await expect(store.readAll(after, { limit: 9 })).rejects.toMatchObject(HOLE);
      }
    } finally {
      await store.close();
    }
  });

  it('is not followed past it', async () => {
    const store = await PostgresEventStore.connect({ url: log.urlOf('relay') });
    try {
      const slices = store.subscribe({ after: START, signal: new AbortController().signal, batchSize: 2 });
      expect((await slices.next()).value).toMatchObject({ last: '2' });
      await expect(slices.next()).rejects.toMatchObject(HOLE);
    } finally {
      await store.close();
    }
  });
});
