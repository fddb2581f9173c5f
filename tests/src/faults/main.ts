import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { isControl, isFault, parseArguments, USAGE, type FaultArguments } from './arguments.js';
import { runControl } from './controls/run-control.js';
import type { ControlRow, FaultRow } from './report.js';
import { runFault } from './run-fault.js';
import { removeAbandonedSystems } from './system/leftovers.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const historyDirectory = join(root, '.recourse', 'faults');

function readArguments(): FaultArguments {
  try {
    return parseArguments(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}\n`);
    process.exit(2);
  }
}

const { json, only, kills, seed, ratePerSecond } = readArguments();
const begun = performance.now();
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => interruption.abort());
await removeAbandonedSystems();
const faults: FaultRow[] = [];
const controls: ControlRow[] = [];
let failed = false;

const progressOf = (name: string) => (line: string) => {
  const seconds = Math.round((performance.now() - begun) / 1_000);
  process.stderr.write(`${String(seconds).padStart(5)} s  ${name}: ${line}\n`);
};

for (const name of only) {
  if (interruption.signal.aborted) break;
  const common = { seed, ratePerSecond, historyDirectory, progress: progressOf(name), signal: interruption.signal };
  const { progress } = common;
  try {
    if (isFault(name)) {
      const { row, violations } = await runFault(name, { kills, ...common });
      faults.push(row);
      if (violations.length > 0) failed = true;
      for (const violation of violations) progress(`VIOLATION ${violation}`);
      progress(JSON.stringify(row));
    } else if (isControl(name)) {
      const row = await runControl(name, common);
      controls.push(row);
      if (!row.caught) failed = true;
      progress(row.caught ? 'caught, as it must be' : 'NOT CAUGHT');
    }
  } catch (error) {
    failed = true;
    progress(`FAILED ${(error as Error).stack ?? String(error)}`);
  }
}

if (json) process.stdout.write(`${JSON.stringify({ faults, controls })}\n`);
else for (const row of [...faults, ...controls]) process.stdout.write(`${JSON.stringify(row)}\n`);
process.exit(failed ? 1 : 0);
