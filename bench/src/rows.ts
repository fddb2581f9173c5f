import { loadavg } from 'node:os';
import { appendRows } from './append/rows.js';
import { openDatabase, type BenchDatabase } from './database.js';
import { deliveryRows } from './delivery/rows.js';
import { burstRow } from './burst/rows.js';
import { burstOptions, type BurstSettings } from './burst/settings.js';
import { intakeOpenRow } from './intake/open-row.js';
import { intakeRow } from './intake/rows.js';
import { openBroker, type BenchBroker } from './kafka/broker.js';
import { assignedRow, lifecycleKafkaRow, lifecycleRow } from './lifecycle/rows.js';
import { memoryOf } from './processes/memory.js';
import { ProcessWatch } from './processes/watch.js';
import { projectionRow } from './projection/rows.js';
import { relayRow } from './relay/rows.js';
import { replayRow } from './replay/rows.js';
import { provenance } from './results/provenance.js';
import type { KeptRow } from './results/results.js';
import { isStopping } from './stop.js';
import type { Row } from './row.js';
import { scalingRows } from './scaling/rows.js';
import { TELEMETRY } from './telemetry/collector.js';

const WATCH_EVERY_MS = 1_000;

const measurements: Readonly<Record<string, (database: BenchDatabase, burst: BurstSettings) => Promise<Row>>> = {
  ...appendRows,
  intake: intakeRow,
  'intake-open': intakeOpenRow,
  lifecycle: lifecycleRow,
  'assigned-p99': assignedRow,
  burst: (_, settings) => burstRow(settings),
  projection: projectionRow,
  replay: replayRow,
};

const kafkaMeasurements: Readonly<Record<string, (database: BenchDatabase, broker: BenchBroker) => Promise<Row>>> = {
  ...deliveryRows,
  relay: relayRow,
  ...scalingRows,
  'lifecycle-kafka': lifecycleKafkaRow,
};

export const rowNames = [...Object.keys(measurements), ...Object.keys(kafkaMeasurements)];

export interface MeasuredRows {
  readonly rows: readonly KeptRow[];
  readonly failed: boolean;
}

/** Measures rows, one after the other; one that fails is told of and does not keep the others from being measured. */
export async function measureRows(
  names: readonly string[],
  burst: BurstSettings,
  onRow: (row: KeptRow) => void,
): Promise<MeasuredRows> {
  /** Not before a row needs it: it takes some of the processor even when it has nothing to do. */
  let broker: BenchBroker | string | null = null;
  const rows: KeptRow[] = [];
  let failed = false;
  for (const name of names) {
    try {
      if (name in kafkaMeasurements) broker ??= await openBroker();
      const row = await measure(name, broker, burst);
      if (row === null) continue;
      rows.push(row);
      onRow(row);
    } catch (error) {
      if (isStopping()) throw error;
      failed = true;
      console.error(`  ${name} FAILED: ${(error as Error).stack ?? String(error)}`);
    }
  }
  if (broker !== null && typeof broker !== 'string') await broker.close();
  return { rows, failed };
}

async function measure(
  name: string,
  broker: BenchBroker | string | null,
  burst: BurstSettings,
): Promise<KeptRow | null> {
  const withKafka = kafkaMeasurements[name];
  if (withKafka && typeof broker === 'string') {
    console.error(`${name} is skipped: ${broker}`);
    return null;
  }
  console.error(`measuring ${name} …`);
  const from = provenance(`npm run bench -- --only ${name}${name === 'burst' ? burstOptions(burst) : ''}`);
  // A fresh server for every row: none pays for the vacuuming and checkpoints of the one before.
  const database = await openDatabase();
  const before = loadavg()[0]!;
  const watch = new ProcessWatch(WATCH_EVERY_MS);
  try {
    const measured = withKafka
      ? await withKafka(database, broker as BenchBroker)
      : await measurements[name]!(database, burst);
    const maxRssMiB = memoryOf(watch.stop());
    const config = { ...measured.config, telemetry: TELEMETRY, loadAverageBefore: before, maxRssMiB };
    const row = { ...measured, config, ...from };
    console.error(
      `  ${row.ours}/s, floor ${row.floor ?? '–'}/s, ratio ${row.ratio ?? '–'}, goal ${row.goal ?? '–'}: ${row.met ? 'met' : 'missed'}`,
    );
    return row;
  } finally {
    watch.stop();
    await database.close();
  }
}
