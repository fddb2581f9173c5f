import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { startTelemetry } from '@recourse/service-kit';
import { appendRows } from './append/rows.js';
import { openDatabase, type BenchDatabase } from './database.js';
import { deliveryRows } from './delivery/rows.js';
import { intakeRow } from './intake/rows.js';
import { openBroker, type BenchBroker } from './kafka/broker.js';
import { lifecycleKafkaRow, lifecycleRow } from './lifecycle/rows.js';
import { relayRow } from './relay/rows.js';
import { replayRow } from './replay/rows.js';
import type { Row } from './row.js';
import { scalingRows } from './scaling/rows.js';
import { startCollector, TELEMETRY } from './telemetry/collector.js';

const measurements: Readonly<Record<string, (database: BenchDatabase) => Promise<Row>>> = {
  ...appendRows,
  intake: intakeRow,
  lifecycle: lifecycleRow,
  replay: replayRow,
};

const kafkaMeasurements: Readonly<Record<string, (database: BenchDatabase, broker: BenchBroker) => Promise<Row>>> = {
  ...deliveryRows,
  relay: relayRow,
  ...scalingRows,
  'lifecycle-kafka': lifecycleKafkaRow,
};

const all = [...Object.keys(measurements), ...Object.keys(kafkaMeasurements)];
const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string', multiple: true } } });
const names = values.only ?? all;
const unknown = names.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: no such row; there are ${all.join(', ')}`);
  process.exit(2);
}

const collector = await startCollector();
const telemetry = startTelemetry('recourse-bench');
/** Not before a row needs it: it takes some of the processor even when it has nothing to do. */
let broker: BenchBroker | string | null = null;
const rows: Row[] = [];
let failed = false;
for (const name of names) {
  await measure(name).catch((error: unknown) => {
    failed = true;
    console.error(`  ${name} FAILED: ${(error as Error).stack ?? String(error)}`);
  });
}
if (broker !== null && typeof broker !== 'string') await (broker as BenchBroker).close();
await telemetry.flush();
collector.close();
if (values.json) console.log(JSON.stringify({ rows }));
else console.table(rows.map((row) => ({ ...row, config: undefined })));
process.exit(failed ? 1 : 0);

async function measure(name: string): Promise<void> {
  const withKafka = kafkaMeasurements[name];
  if (withKafka) broker ??= await openBroker();
  if (withKafka && typeof broker === 'string') {
    console.error(`${name} is skipped: ${broker}`);
    return;
  }
  console.error(`measuring ${name} …`);
  // A fresh server for every row: none pays for the vacuuming and checkpoints of the one before.
  const database = await openDatabase();
  const before = loadavg()[0]!;
  try {
    const measured = withKafka ? await withKafka(database, broker as BenchBroker) : await measurements[name]!(database);
    const row = { ...measured, config: { ...measured.config, telemetry: TELEMETRY, loadAverageBefore: before } };
    rows.push(row);
    console.error(
      `  ${row.ours}/s, floor ${row.floor ?? '–'}/s, ratio ${row.ratio ?? '–'}, goal ${row.goal}: ${row.met ? 'met' : 'missed'}`,
    );
  } finally {
    await database.close();
  }
}
