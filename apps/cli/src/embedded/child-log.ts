import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const LOG_LIMIT_BYTES = 10_000_000;

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The log file of a process, opened to be written by it. */
export interface ChildLog {
  readonly path: string;
  readonly descriptor: number;
  /** What was written since it was opened. */
  said(): string;
}

/** Opens a log file at its end; one that has grown long is put aside first. */
export function openLog(path: string): ChildLog {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (existsSync(path) && statSync(path).size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, 'a', 0o600);
  const { size } = statSync(path);
  return { path, descriptor, said: () => readFileSync(path).subarray(size).toString('utf8') };
}

/** Settles when the process ends; rejects if it could not be started at all. */
export async function endOf(child: ChildProcess): Promise<ProcessEnd> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}
