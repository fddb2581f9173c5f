import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { burstOptions, type BurstSettings } from '../burst/settings.js';
import { Installation, type CaughtUp } from '../lifecycle/installation.js';
import { cpuSecondsOf, memoryOf } from '../processes/memory.js';
import { ProcessWatch } from '../processes/watch.js';
import { provenance } from '../results/provenance.js';
import { readJson, writeJson } from '../results/results-file.js';
import type { KeptRow } from '../results/results.js';
import { TELEMETRY } from '../telemetry/collector.js';
import { fill, SEED } from './home.js';
import { sizeRows } from './rows.js';
import { missingRows, withRow, type CaughtUpKept, type Filled, type SizeFile, type SizeRow } from './size-file.js';

export interface SizeOrder {
  readonly complaints: number;
  /** Kept, and used again. */
  readonly home: string | null;
  /** To be measured, again where they are kept; none given: those that are missing. */
  readonly only: readonly SizeRow[] | null;
  readonly into: string;
  readonly burst: BurstSettings;
}

const WATCH_EVERY_MS = 1_000;

/**
 * Fills a home with so many complaints, lets its read models catch up, measures the rows of design §8 on it. What is done is kept
 * in `at-N.json` and not done again.
 */
export async function measureAtSize({ complaints, home: given, only, into, burst }: SizeOrder): Promise<SizeFile> {
  const path = join(into, `at-${complaints}.json`);
  const command = `npm run bench -- --size ${complaints} --json${burstOptions(burst)}`;
  const home = given ?? join(tmpdir(), `recourse-bench-at-${complaints}`);
  const filled = await filledOnce(home, complaints, command);
  const kept = readJson<SizeFile>(path);
  // What was kept of another store is of no use.
  const isOfThis = kept !== null && isDeepStrictEqual(kept.filled, filled);
  let file: SizeFile = isOfThis ? kept : { complaints, filled, caughtUp: null, rows: [] };
  const keep = (more: Partial<SizeFile>): void => writeJson(path, (file = { ...file, ...more }));
  if (file.caughtUp === null) {
    const measured = provenance(command);
    keep({ caughtUp: { ...(await caughtUp(home)), ...measured } });
  }
  for (const name of only ?? missingRows(file)) {
    const row = await measureOn(home, name, burst, command);
    keep({ rows: withRow(file.rows, row) });
  }
  return file;
}

/** A store carries the record of its filling, so that another one in its place is noticed. */
async function filledOnce(home: string, complaints: number, command: string): Promise<Filled> {
  const path = join(home, 'filled.json');
  const known = readJson<Filled>(path);
  if (known?.complaints === complaints) return known;
  const filled = await fillNow(home, complaints, command);
  writeJson(path, filled);
  return filled;
}

async function fillNow(home: string, complaints: number, command: string): Promise<Filled> {
  const measured = provenance(command);
  console.error(`filling ${home} with ${complaints} complaints …`);
  const { alreadyPresent, appendedEvents: events, seconds, eventsPerSecond } = await fill(home, complaints);
  return { complaints, seed: SEED, alreadyPresent, events, seconds, eventsPerSecond, ...measured };
}

/** Each service in a process of its own, so that both processors are used. */
async function caughtUp(home: string): Promise<CaughtUp & Pick<CaughtUpKept, 'cpuSeconds' | 'maxRssMiB'>> {
  console.error('starting the services on it …');
  const watch = new ProcessWatch(WATCH_EVERY_MS);
  try {
    const installation = await Installation.on(home, 'feed');
    await installation.stop();
    return { ...installation.caughtUp, cpuSeconds: cpuSecondsOf(watch.seen), maxRssMiB: memoryOf(watch.seen) };
  } finally {
    watch.stop();
  }
}

/** @returns the row with its memory and where it comes from */
export async function measureOn(home: string, name: SizeRow, burst: BurstSettings, command: string): Promise<KeptRow> {
  console.error(`measuring ${name} on ${home} …`);
  const before = loadavg()[0]!;
  const measured = provenance(command);
  const watch = new ProcessWatch(WATCH_EVERY_MS);
  try {
    const row = await sizeRows[name](home, burst);
    const maxRssMiB = memoryOf(watch.stop());
    const { ours, ratio, met, p99Ms } = row;
    console.error(`  ${ours}/s, ratio ${ratio ?? '–'}, p99 ${p99Ms} ms: ${met ? 'met' : 'missed'}`);
    return {
      ...row,
      config: { ...row.config, telemetry: TELEMETRY, loadAverageBefore: before, maxRssMiB },
      ...measured,
    };
  } finally {
    watch.stop();
  }
}
