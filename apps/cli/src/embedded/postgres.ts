import { findBinaries } from './binaries.js';
import type { ProcessEnd } from './child-log.js';
import { SUPERUSER, createCluster, mustFitVersion } from './cluster.js';
import { dataPlace } from './data-place.js';
import { EmbeddedError } from './errors.js';
import { readRecord, superuserPassword, writeRecord } from './home-files.js';
import { type HomeLock, lockHome } from './home-lock.js';
import { stopLeftovers } from './leftovers.js';
import { freePort, isFree } from './ports.js';
import { signalProcess } from './process-table.js';
import { serverAccount } from './server-account.js';
import { type ServerPlan, type ServerProcess, startServer } from './server-process.js';

export interface StartOptions {
  /** The folder that keeps everything of one Recourse; made if missing. */
  readonly home: string;
  /** The port to listen on; by default the one of last time, or a free one. */
  readonly port?: number;
  /** The home's lock if the caller has it; else it is taken here and released by `stop`. */
  readonly lock?: HomeLock;
  /** Told in one line whatever a person should know: where the data are, that a leftover server is stopped. */
  readonly log?: (line: string) => void;
}

/** A PostgreSQL that this process started and must stop. */
export interface RunningPostgres {
  /** Of the database `postgres`, as superuser, on 127.0.0.1. Holds the password: never print it. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDirectory: string;
  /** The server's own log; holds nothing of statements. */
  readonly logFile: string;
  /** Settles when the server ends, whether by `stop` or by itself. */
  readonly ended: Promise<ProcessEnd>;
  /** Ends it with a checkpoint ("fast" shutdown; after a minute without one) and waits for it. Further calls wait too. */
  stop(): Promise<void>;
}

const START_TRIES = 3;
const STOP_LIMIT_MS = 60_000;

/** Starts on the asked port, or on last time's if it is free, or on a free one. */
async function startOnPort(plan: ServerPlan, asked: number | undefined): Promise<ServerProcess & { port: number }> {
  const last = readRecord(plan.home)?.port;
  let port = asked ?? (last !== undefined && (await isFree(last)) ? last : await freePort());
  for (let tries = START_TRIES; tries > 0; tries--) {
    const started = await startServer(plan, port);
    if (started !== undefined) return { ...started, port };
    if (asked !== undefined) break;
    port = await freePort();
  }
  throw new EmbeddedError('POSTGRES_START_FAILED', `port ${port} of 127.0.0.1 is taken`, { port });
}

/** Sees to it that the server ends with this process even if nobody calls `stop`: an exit can't wait, but it can tell. */
function endWithUs(server: ServerProcess): void {
  const tell = () => signalProcess(server.pid, 'SIGINT');
  process.once('exit', tell);
  void server.ended.then(() => process.off('exit', tell));
}

async function start(lock: HomeLock, options: StartOptions): Promise<Omit<RunningPostgres, 'stop'>> {
  const { home } = lock;
  const log = options.log ?? (() => undefined);
  const account = serverAccount();
  const binaries = findBinaries(account, log);
  const { dataDirectory, hasData } = dataPlace(home, account, log);
  const password = superuserPassword(home, hasData);
  if (hasData) {
    mustFitVersion(binaries, dataDirectory);
    await stopLeftovers(dataDirectory, log);
  } else {
    await createCluster(binaries, account, dataDirectory, password);
  }
  const server = await startOnPort({ binaries, account, home, dataDirectory, log }, options.port);
  endWithUs(server);
  writeRecord(home, { dataDirectory, port: server.port });
  const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${server.port}/postgres`;
  return { ...server, url, dataDirectory };
}

/**
 * Starts the PostgreSQL of a home, which is set up on the first start. A server left over by a killed Recourse is stopped first.
 * @throws {EmbeddedError} any of its codes
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const lock = options.lock ?? (await lockHome(options.home));
  const releaseOwn = () => (options.lock === undefined ? lock.release() : undefined);
  try {
    const server = await start(lock, options);
    let hasEnded = false;
    void server.ended.then(() => (hasEnded = true));
    let stopping: Promise<void> | undefined;
    const stop = async () => {
      // The number of a process that has ended may be somebody else's by now.
      if (!hasEnded) signalProcess(server.pid, 'SIGINT');
      const tooLong = setTimeout(() => signalProcess(server.pid, 'SIGQUIT'), STOP_LIMIT_MS);
      await server.ended;
      clearTimeout(tooLong);
      releaseOwn();
    };
    return { ...server, stop: async () => (stopping ??= stop()) };
  } catch (error) {
    releaseOwn();
    throw error;
  }
}
