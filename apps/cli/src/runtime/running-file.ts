import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DeliverySettings } from '@recourse/service-kit';
import { writeWhole } from '../embedded/home-files.js';

/** What a running installation tells other processes on this machine. */
export interface RunningRecord {
  readonly url: string;
  readonly pid: number;
  readonly delivery: DeliverySettings;
}

const runningFile = (home: string): string => join(home, 'running.json');

export const writeRunning = (home: string, record: RunningRecord): void =>
  writeWhole(runningFile(home), `${JSON.stringify(record)}\n`);

export const removeRunning = (home: string): void => rmSync(runningFile(home), { force: true });

/** The record of the Recourse that runs on this home, if one does. A file left over by a kill is not believed: it must answer. */
export async function readRunning(home: string): Promise<RunningRecord | null> {
  const path = runningFile(home);
  if (!existsSync(path)) return null;
  const record = { delivery: { kind: 'feed' }, ...JSON.parse(readFileSync(path, 'utf8')) } as RunningRecord;
  try {
    await fetch(record.url, { signal: AbortSignal.timeout(2_000) });
  } catch {
    return null;
  }
  return record;
}
