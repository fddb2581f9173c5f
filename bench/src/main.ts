import { parseArgs } from 'node:util';
import { appendRows } from './append/rows.js';
import { openDatabase, type BenchDatabase } from './database.js';
import { intakeRow } from './intake/rows.js';
import { lifecycleRow } from './lifecycle/rows.js';
import { replayRow } from './replay/rows.js';
import type { Row } from './row.js';

type Measurement = (database: BenchDatabase) => Promise<Row>;

const measurements: Readonly<Record<string, Measurement>> = {
  ...appendRows,
  intake: intakeRow,
  lifecycle: lifecycleRow,
  replay: replayRow,
};

const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string', multiple: true } } });
const names = values.only ?? Object.keys(measurements);
const unknown = names.filter((name) => !(name in measurements));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: no such row; there are ${Object.keys(measurements).join(', ')}`);
  process.exit(2);
}

const rows: Row[] = [];
for (const name of names) {
  console.error(`measuring ${name} …`);
  // A fresh server for every row: none pays for the vacuuming and checkpoints of the one before.
  const database = await openDatabase();
  try {
    const row = await measurements[name]!(database);
    rows.push(row);
    console.error(
      `  ${row.ours}/s, floor ${row.floor ?? '–'}/s, ratio ${row.ratio ?? '–'}, goal ${row.goal}: ${row.met ? 'met' : 'missed'}`,
    );
  } finally {
    await database.close();
  }
}
if (values.json) console.log(JSON.stringify({ rows }));
else console.table(rows.map((row) => ({ ...row, config: undefined })));
