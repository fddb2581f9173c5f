import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessLog } from './process-log.js';
import { supervisorChannel } from './supervisor-channel.js';

export interface Served {
  /** Null for a process that answers nothing. */
  readonly url: string | null;
  /** Takes no more work, finishes what is in flight and closes everything. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  readonly log: ProcessLog;
  readonly stopping: AbortSignal;
  /** How long ending may take. */
  readonly gracePeriodMs: number;
  /** @param fail to be called when something has ended for good that only a new process can begin again */
  readonly start: (fail: (code: string) => void) => Promise<Served>;
}

/**
 * Starts, says where it answers, and ends when it is told to.
 * @returns the exit code: 0 told to end and did so in time, else 1
 */
export async function serve({ log, stopping, gracePeriodMs, start }: ServeOptions): Promise<number> {
  const failure = Promise.withResolvers<'failed'>();
  const served = await start((code) => {
    log.error('failed', { code });
    failure.resolve('failed');
  });
  log.info('ready', { url: served.url });
  supervisorChannel.report({ kind: 'ready', url: served.url });
  const told = stopping.aborted ? Promise.resolve() : once(stopping, 'abort');
  const why = await Promise.race([told.then(() => 'told' as const), failure.promise]);
  log.info('stopping');
  supervisorChannel.report({ kind: 'draining' });
  const inTime = await Promise.race([served.stop().then(() => true), sleep(gracePeriodMs, false, { ref: false })]);
  if (inTime) log.info('stopped');
  else log.error('stopped too late', { gracePeriodMs });
  return why === 'told' && inTime ? 0 : 1;
}
