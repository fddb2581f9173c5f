import { join } from 'node:path';
import type { Service } from '@recourse/contracts';
import type { OnNotice } from '../runtime/notice.js';
import { writeProcesses } from '../runtime/processes-file.js';
import type { Gateway } from '../gateway/gateway.js';
import type { ProcessPlan } from './process-plan.js';
import { SupervisedProcess } from './supervised-process.js';
import type { TroubleFilter } from './trouble-filter.js';

/** One process of the installation as it is at this moment. */
export interface GroupMember {
  readonly name: string;
  readonly service: Service | null;
  /** Null while it is started again. */
  readonly pid: number | null;
  /** Null where it answers no requests, or none at this moment. */
  readonly url: string | null;
  /** It has said so, and neither ended nor begun to since. */
  readonly isReady: boolean;
}

/** Starts, watches and stops the processes of one installation, and keeps a list of them in its home. */
export class ProcessGroup {
  private all: readonly SupervisedProcess[] = [];
  private readonly addresses = new Map<SupervisedProcess, string>();
  private readonly ready = new Set<SupervisedProcess>();

  constructor(
    private readonly home: string,
    private readonly gateway: Gateway,
    private readonly log: OnNotice,
    private readonly troubles: TroubleFilter,
    private readonly longestPauseMs?: number,
  ) {}

  /** Resolves when it is ready for the first time. @throws SupervisorError */
  start(plan: ProcessPlan): Promise<void> {
    const { service, name } = plan;
    const logFile = join(this.home, 'logs', `${name}.log`);
    const one: SupervisedProcess = new SupervisedProcess({
      plan,
      home: this.home,
      logFile,
      onReport: (report) => {
        switch (report.kind) {
          case 'ready':
            this.ready.add(one);
            if (report.url === null) return;
            this.addresses.set(one, report.url);
            if (service) this.gateway.add(service, report.url);
            this.write();
            return;
          case 'draining':
            if (service) this.gateway.remove(service, this.addresses.get(one) ?? '');
            this.addresses.delete(one);
            this.ready.delete(one);
            return;
          case 'trouble':
            if (this.troubles.isNews(report)) this.log({ kind: 'trouble', trouble: report });
            return;
        }
      },
      onEnded: (how, againInMs) => this.log({ kind: 'process-ended', name, how, againInMs, logFile }),
      onChange: () => this.write(),
      longestPauseMs: this.longestPauseMs,
    });
    this.all = [...this.all, one];
    return one.start();
  }

  get members(): readonly GroupMember[] {
    return this.all.map((one) => ({
      name: one.name,
      service: one.service,
      pid: one.pid,
      url: this.addresses.get(one) ?? null,
      isReady: this.ready.has(one),
    }));
  }

  /** Stops those whose name fits, all at once. */
  async stop(fits: (name: string) => boolean): Promise<void> {
    const leaving = this.all.filter(({ name }) => fits(name));
    await Promise.all(leaving.map((one) => one.stop()));
    this.all = this.all.filter((one) => !leaving.includes(one));
    this.write();
  }

  private write(): void {
    writeProcesses(
      this.home,
      this.members.map(({ name, pid, url }) => ({ name, pid, url })),
    );
  }
}
