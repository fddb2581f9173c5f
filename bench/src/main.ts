import { startTelemetry } from '@recourse/service-kit';
import { mustBeKnown, orderOf, UsageError, type Order } from './command-line.js';
import { profile } from './profile/command.js';
import { scenarios } from './profile/scenarios.js';
import { measureRows, rowNames } from './rows.js';
import { endOnSignal } from './stop.js';
import { startCollector } from './telemetry/collector.js';

/** `npm run bench -- …`: rows, or profiles with `--profile`. @returns the exit code */
async function run(order: Order): Promise<number> {
  if (order.profile.length > 0) {
    const files = [];
    for (const name of order.profile) files.push(await profile(name, order.seconds, order.into));
    if (order.json) console.log(JSON.stringify({ profiles: files }));
    return 0;
  }
  const { rows, failed } = await measureRows(order.only ?? rowNames, () => undefined);
  if (order.json) console.log(JSON.stringify({ rows }));
  else console.table(rows.map((row) => ({ ...row, config: undefined })));
  return failed ? 1 : 0;
}

async function main(): Promise<number> {
  const order = orderOf(process.argv.slice(2));
  mustBeKnown('row', order.only ?? [], rowNames);
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
  const refused = error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  console.error(refused ? (error as Error).message : error);
  process.exit(refused ? 2 : 1);
}
