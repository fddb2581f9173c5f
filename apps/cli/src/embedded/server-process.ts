import { spawn } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { type ProcessEnd, endOf, openLog } from './child-log.js';
import { PROGRAM_ENVIRONMENT } from './cluster.js';
import { EmbeddedError } from './errors.js';
import type { ServerAccount } from './server-account.js';
import { settings } from './settings.js';

/** What a server process is started with. */
export interface ServerPlan {
  readonly binaries: Binaries;
  readonly account: ServerAccount | undefined;
  readonly home: string;
  readonly dataDirectory: string;
  readonly log: (line: string) => void;
}

/** A server process that takes connections. */
export interface ServerProcess {
  readonly pid: number;
  readonly logFile: string;
  readonly ended: Promise<ProcessEnd>;
}

const LONG_START_MS = 3_000;

/** True once the server takes connections; it writes so on line 8 of its pid file. */
function isReady(dataDirectory: string, pid: number): boolean {
  try {
    const lines = readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/** Waits until the server is ready, for as long as its recovery takes; false if it ended instead. */
async function becomesReady(plan: ServerPlan, pid: number, ended: Promise<ProcessEnd>): Promise<boolean> {
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  const slow = setTimeout(
    () => plan.log('PostgreSQL is still starting; recovery after a crash can take a while'),
    LONG_START_MS,
  );
  try {
    while (!hasEnded) {
      if (isReady(plan.dataDirectory, pid)) return true;
      await sleep(20);
    }
    return false;
  } finally {
    clearTimeout(slow);
  }
}

/**
 * Starts the server.
 * @returns undefined if the port was taken
 * @throws {EmbeddedError} POSTGRES_START_FAILED
 */
export async function startServer(plan: ServerPlan, port: number): Promise<ServerProcess | undefined> {
  const { binaries, account, home, dataDirectory } = plan;
  const options = Object.entries(settings(dataDirectory, port)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openLog(join(home, 'logs', 'postgres.log'));
  // In a session of its own: Ctrl-C in the terminal is for us, and the server is stopped by us, last.
  const child = spawn(binaries.postgres, ['-D', dataDirectory, ...options], {
    cwd: dirname(dataDirectory),
    detached: true,
    env: PROGRAM_ENVIRONMENT,
    stdio: ['ignore', log.descriptor, log.descriptor],
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  closeSync(log.descriptor);
  const ended = endOf(child);
  if (child.pid === undefined) {
    const cause = await ended.then(
      () => undefined,
      (error: unknown) => error,
    );
    throw new EmbeddedError('POSTGRES_START_FAILED', `${binaries.postgres} can't be run`, {}, { cause });
  }
  if (await becomesReady(plan, child.pid, ended)) {
    child.unref();
    return { pid: child.pid, logFile: log.path, ended };
  }
  const said = log.said();
  if (said.includes('could not bind')) return undefined;
  const reason = said.split('\n').findLast((line) => /FATAL|PANIC|error/.test(line)) ?? 'no reason given';
  const message = `PostgreSQL did not start: ${reason.trim()} (log: ${log.path})`;
  throw new EmbeddedError('POSTGRES_START_FAILED', message, { reason, logFile: log.path });
}
