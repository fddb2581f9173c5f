import { join } from 'node:path';
import { startTelemetry } from '@recourse/service-kit';
import { mustBeKnown, orderOf, UsageError, type Order } from './command-line.js';
import { burstOptions } from './burst/settings.js';
import { profile } from './profile/command.js';
import { scenarios } from './profile/scenarios.js';
import { merged, type KeptRow, type Results } from './results/results.js';
import { readJson, writeJson } from './results/results-file.js';
import { measureRows, rowNames } from './rows.js';
import { measureAtSize, measureOn } from './size/command.js';
import { SIZE_ROWS, type SizeRow } from './size/size-file.js';
import { endOnSignal, isStopping } from './stop.js';
import { startCollector } from './telemetry/collector.js';

/** Measures what was asked for. @returns the exit code */
async function run(order: Order): Promise<number> {
  const { json, only, profile: profiles, seconds, size, home, burst, into } = order;
  const onSize = only as readonly SizeRow[] | null;
  if (profiles.length > 0) {
    const files = [];
    for (const name of profiles) files.push(await profile(name, seconds, into));
    if (json) console.log(JSON.stringify({ profiles: files }));
    return 0;
  }
  if (size !== null) {
    const file = await measureAtSize({ complaints: size, home, only: onSize, into, burst });
    show(json, file.rows, { ...file });
    return 0;
  }
  if (home !== null) {
    const rows: KeptRow[] = [];
    for (const name of onSize ?? SIZE_ROWS)
      rows.push(
        await measureOn(home, name, burst, `npm run bench -- --home FOLDER --only ${name}${burstOptions(burst)}`),
      );
    show(json, rows, { rows });
    return 0;
  }
  const { rows, failed } = await measureRows(only ?? rowNames, burst, (row) => order.save && save(into, row));
  show(json, rows, { rows });
  return failed ? 1 : 0;
}

/** Row by row, so that an interruption costs none of those before. */
function save(into: string, row: KeptRow): void {
  const path = join(into, 'results.json');
  writeJson(path, merged(readJson<Results>(path) ?? { rows: [] }, [row], rowNames));
}

function show(json: boolean, rows: readonly KeptRow[], whole: object): void {
  if (json) console.log(JSON.stringify(whole));
  else console.table(rows.map((row) => ({ ...row, config: undefined })));
}

async function main(): Promise<number> {
  const order = orderOf(process.argv.slice(2));
  const known = order.size === null && order.home === null ? rowNames : SIZE_ROWS;
  mustBeKnown('row', order.only ?? [], known);
  mustBeKnown('profile', order.profile, Object.keys(scenarios));
  endOnSignal();
  const collector = await startCollector();
  const telemetry = startTelemetry('recourse-bench');
  try {
    return await run(order);
  } finally {
    await telemetry.flush();
    collector.close();
  }
}

try {
  process.exit(await main());
} catch (error) {
  // The signal's own end waits for what was started, and then leaves.
  if (isStopping()) await new Promise(() => undefined);
  const refused = error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  console.error(refused ? (error as Error).message : error);
  process.exit(refused ? 2 : 1);
}
