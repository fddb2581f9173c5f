import { services } from '@recourse/contracts';
import type { ConformanceLog } from '../adapter.js';
import { readEverything, type AppendRecord, type SeenEvent } from '../history.js';
import { startAppenders } from '../processes.js';
import { deliveryStream } from '../samples.js';

/** Several processes that all want each next place of one stream. */
export async function raceForOneStream(
  log: ConformanceLog,
  { processes, appendersEach, winsNeeded }: { processes: number; appendersEach: number; winsNeeded: number },
): Promise<{ appends: readonly AppendRecord[]; stored: readonly SeenEvent[] }> {
  const stream = deliveryStream();
  const racers = Array.from({ length: processes }, (_, number) =>
    startAppenders({
      elsewhere: log.elsewhere,
      service: services[number % services.length]!,
      options: {},
      task: { kind: 'race', appenders: appendersEach, winsNeeded, stream },
    }),
  );
  const appends = (await Promise.all(racers.map((racer) => racer.appends))).flat();
  const store = await log.open('audit');
  const stored = await readEverything(store);
  await store.close();
  return { appends, stored };
}
