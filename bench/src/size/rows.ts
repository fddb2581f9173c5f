import { appendAgainst } from '../append/rows.js';
import { burstOf } from '../burst/rows.js';
import type { BurstSettings } from '../burst/settings.js';
import { openDatabase, type BenchDatabase } from '../database.js';
import { intakeAgainst } from '../intake/rows.js';
import { Installation } from '../lifecycle/installation.js';
import { assignedOf, lifecycleOf } from '../lifecycle/rows.js';
import { replayOf } from '../replay/rows.js';
import type { Row } from '../row.js';
import { onDatabase } from './home.js';
import type { SizeRow } from './size-file.js';

const STEADY_SECONDS = 30;
const CALLERS = 256;

/** A server of its own for the floor: an installation that holds much is not to get a table more. */
async function withFloor<T>(work: (floor: BenchDatabase) => Promise<T>): Promise<T> {
  const floor = await openDatabase();
  try {
    return await work(floor);
  } finally {
    await floor.close();
  }
}

async function onInstallation<T>(home: string, work: (installation: Installation) => Promise<T>): Promise<T> {
  const installation = await Installation.on(home, 'one-process');
  try {
    return await work(installation);
  } finally {
    await installation.stop();
  }
}

/** The rows of design §8 on a home that holds complaints already. */
export const sizeRows: Readonly<Record<SizeRow, (home: string, burst: BurstSettings) => Promise<Row>>> = {
  replay: (home) => onDatabase(home, (urls) => replayOf(urls.reader, urls.reader, 1)),
  lifecycle: (home) => onInstallation(home, (installation) => lifecycleOf(installation, STEADY_SECONDS)),
  'assigned-p99': (home) => onInstallation(home, assignedOf),
  burst: (home, settings) => onInstallation(home, (installation) => burstOf(installation, settings)),
  intake: (home) =>
    withFloor((floor) => onDatabase(home, (urls) => intakeAgainst(floor.url, [urls.intake, urls.routing, home]))),
  append: (home) =>
    withFloor((floor) => onDatabase(home, (urls) => appendAgainst('append', CALLERS, floor.url, urls.intake))),
};
