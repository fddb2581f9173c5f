import type { ConformanceLog } from '../adapter.js';
import { readEverything, type AppendRecord, type SeenEvent } from '../history.js';
import { recordedAppend } from '../recorded-append.js';
import { deliveryStream, parked } from '../samples.js';

const APPENDERS = 8;
const ACKNOWLEDGED = 200;

/** Everything is killed while appends are acknowledged; afterwards the log is read again. */
export async function crashWhileAppending(
  log: ConformanceLog,
  server: { killEverything(): Promise<void>; restart(): Promise<void> },
): Promise<{ appends: readonly AppendRecord[]; stored: readonly SeenEvent[] }> {
  const store = await log.open('intake', { patienceMs: 200 });
  const appends: AppendRecord[] = [];
  let killing: Promise<void> | undefined;
  const appender = async (): Promise<void> => {
    while (!killing) {
      const record = await recordedAppend(store, deliveryStream(), 'no-stream', [parked()]);
      if (record.outcome.kind === 'appended') appends.push(record);
      if (appends.length >= ACKNOWLEDGED) killing ??= server.killEverything();
    }
  };
  await Promise.all(Array.from({ length: APPENDERS }, appender));
  await killing;
  await store.close();
  await server.restart();
  const after = await log.open('audit');
  const stored = await readEverything(after);
  await after.close();
  return { appends, stored };
}
