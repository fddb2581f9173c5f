import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createPostgresLog, type PostgresLog } from '@recourse/event-store/conformance';
import { holdLog } from './hold-log.js';

let log: PostgresLog;
beforeAll(async () => {
  log = await createPostgresLog();
});
afterAll(() => log.destroy());

it('lets one run at a time write into a log, and the next one when that has ended', async () => {
  const url = log.urlOf('intake');
  const giveBack = await holdLog(url);
  await expect(holdLog(url, 200)).rejects.toMatchObject({ code: 'GENERATE_RUNNING' });
  const next = holdLog(url);
  await giveBack();
  await (
    await next
  )();
});
