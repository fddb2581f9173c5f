import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '@recourse/contracts';
import type { ProcessReport, StopOrder } from '@recourse/service-kit';
import { endOf, openLog, type ChildLog, type ProcessEnd } from '../embedded/child-log.js';
import { signalProcess } from '../embedded/process-table.js';
import { mark, type ProcessPlan } from './process-plan.js';
import { SERVICE_HEAP_OPTIONS } from './heap-options.js';
import { RestartPause } from './restart-pause.js';
import { SupervisorError } from './supervisor-error.js';

export interface SupervisedOptions {
  readonly plan: ProcessPlan;
  readonly home: string;
  readonly logFile: string;
  readonly onReport: (report: ProcessReport) => void;
  /** It ended though nobody asked for it, and is started again. */
  readonly onEnded: (how: string, againInMs: number) => void;
  /** A process runs that did not before, or one no longer runs. */
  readonly onChange: () => void;
  /** How long the pauses between restarts may grow. */
  readonly longestPauseMs?: number | undefined;
}

/** How often the first start is tried before the installation is said not to start. */
const FIRST_TRIES = 3;
/** Above the grace period that a process gives itself. */
const STOP_LIMIT_MS = 45_000;

const NODE_OPTIONS = ['--enable-source-maps', ...SERVICE_HEAP_OPTIONS];

const howItEnded = ({ code, signal }: ProcessEnd): string => signal ?? `exit code ${code}`;

/** A process that is started again whenever it ends, until it is stopped. */
export class SupervisedProcess {
  private readonly pause: RestartPause;
  private readonly stopping = new AbortController();
  private readonly first = Promise.withResolvers<void>();
  private child: ChildProcess | null = null;
  private isSettled = false;
  private life: Promise<void> = Promise.resolve();

  constructor(private readonly options: SupervisedOptions) {
    this.pause = new RestartPause(options.longestPauseMs);
  }

  get name(): string {
    return this.options.plan.name;
  }

  get service(): Service | null {
    return this.options.plan.service;
  }

  /** Of the process that runs now; null between two. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** Resolves when it is ready for the first time. @throws SupervisorError `PROCESS_START_FAILED` */
  start(): Promise<void> {
    this.life = this.live();
    return this.first.promise;
  }

  /** Lets it finish and end; ends it the hard way if that takes too long. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const { child } = this;
    if (child) {
      const order: StopOrder = { kind: 'stop' };
      if (child.connected) child.send(order, () => undefined);
      const tooLong = setTimeout(() => signalProcess(child.pid!, 'SIGKILL'), STOP_LIMIT_MS);
      await this.life;
      clearTimeout(tooLong);
    }
    await this.life;
  }

  private async live(): Promise<void> {
    const { signal } = this.stopping;
    for (let tries = 1; !signal.aborted; tries++) {
      const { workedMs, end, log } = await this.liveOnce();
      if (signal.aborted) break;
      if (!this.isSettled && tries === FIRST_TRIES) return this.giveUp(end, log);
      const pauseMs = this.pause.after(workedMs);
      this.options.onEnded(howItEnded(end), pauseMs);
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
    this.settle();
  }

  private async liveOnce(): Promise<{ workedMs: number; end: ProcessEnd; log: ChildLog }> {
    const { plan, home, logFile, onReport, onChange } = this.options;
    const log = openLog(logFile);
    const child = spawn(process.execPath, [...NODE_OPTIONS, plan.main, mark(home)], {
      // Compiled code is kept: the processes load the same modules again and again.
      env: { NODE_COMPILE_CACHE: join(home, 'cache'), ...process.env, ...plan.environment },
      stdio: ['ignore', log.descriptor, log.descriptor, 'ipc'],
    });
    closeSync(log.descriptor);
    let readyAt: number | null = null;
    child.on('message', (message: ProcessReport) => {
      if (message.kind === 'ready') {
        readyAt = performance.now();
        this.settle();
      }
      onReport(message);
    });
    this.child = child;
    onChange();
    const end = await endOf(child);
    this.child = null;
    onReport({ kind: 'draining' });
    onChange();
    return { workedMs: readyAt === null ? 0 : performance.now() - readyAt, end, log };
  }

  private settle(): void {
    this.isSettled = true;
    this.first.resolve();
  }

  private giveUp(end: ProcessEnd, log: ChildLog): void {
    const { name, logFile } = { name: this.name, logFile: this.options.logFile };
    const reason = log.said().trim().split('\n').at(-1) || howItEnded(end);
    this.first.reject(new SupervisorError('PROCESS_START_FAILED', { name, reason, logFile }));
  }
}
