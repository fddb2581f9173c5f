import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../embedded/home-files.js';

/** Tells others where the cluster is, while it runs. After a kill it may be left over: what counts is the directory's lock. */
const runningFile = (directory: string) => join(directory, 'running.json');

export function writeRunning(directory: string, brokers: readonly string[]): void {
  writeWhole(runningFile(directory), `${JSON.stringify({ brokers })}\n`);
}

export function removeRunning(directory: string): void {
  rmSync(runningFile(directory), { force: true });
}

/** The addresses of the brokers; undefined if there are none yet. */
export function readRunning(directory: string): readonly string[] | undefined {
  try {
    return (JSON.parse(readFileSync(runningFile(directory), 'utf8')) as { brokers: string[] }).brokers;
  } catch {
    return undefined;
  }
}
