import { ConfigurationError } from '../configuration/configuration-error.js';
import { read, type Environment } from '../configuration/variable.js';
import { variables } from '../configuration/variables.js';
import { flushTelemetry } from '../telemetry/telemetry.js';
import { describeError } from './describe-error.js';
import { processLog, type ProcessLog } from './process-log.js';
import { serve, type Served } from './serve.js';
import { supervisorChannel } from './supervisor-channel.js';

export interface ProcessTools {
  readonly environment: Environment;
  readonly log: ProcessLog;
  /** Ends the process with 1, for somebody to start it again. */
  readonly fail: (code: string) => void;
}

/**
 * What the main module of a process is: it starts, ends when it is told to, and its exit code says how it went. A wrong
 * configuration, or whatever else forbids the start, is one line on stderr and exit code 1.
 */
export async function runProcess(name: string, start: (tools: ProcessTools) => Promise<Served>): Promise<never> {
  const environment: Environment = process.env;
  const stopping = stopSignal();
  try {
    const log = processLog(name, read(environment, variables.log));
    const gracePeriodMs = read(environment, variables.gracePeriodMs);
    endOnUnhandledErrors(log);
    const code = await serve({
      log,
      stopping,
      gracePeriodMs,
      start: (fail) => start({ environment, log, fail }),
    });
    await flushTelemetry();
    process.exit(code);
  } catch (error) {
    process.stderr.write(`${name}: ${startFailure(error)}\n`);
    process.exit(1);
  }
}

/** Aborts when the process shall end: told by a signal, by its supervisor, or by the supervisor's own end. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.on('SIGTERM', stop);
  // Ctrl-C reaches everybody at the terminal. Who has a supervisor waits for its word, since the order matters.
  const patient = supervisorChannel.isSupervised;
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, patient ? () => undefined : stop);
  supervisorChannel.onStop(stop);
  return stopping.signal;
}

/** Nobody knows in which state such an error leaves the process. Its message may quote somebody's data: only its kind is told. */
function endOnUnhandledErrors(log: ProcessLog): void {
  const end = (error: unknown) => {
    log.error('unhandled error', { ...describeError(error) });
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

function startFailure(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  const { code, message } = error as { code?: unknown; message?: string };
  const [line = ''] = (message ?? String(error)).split('\n');
  return typeof code === 'string' && !line.includes(code) ? `${line} (${code})` : line;
}
