import { join } from 'node:path';
import type { OnNotice } from '../runtime/notice.js';
import { writeProcesses } from '../runtime/processes-file.js';
import type { Gateway } from '../gateway/gateway.js';
import type { ProcessPlan } from './process-plan.js';
import { SupervisedProcess } from './supervised-process.js';
import type { TroubleFilter } from './trouble-filter.js';

/** Starts, watches and stops the processes of one installation, and keeps a list of them in its home. */
export class ProcessGroup {
  private readonly all: SupervisedProcess[] = [];
  private readonly addresses = new Map<SupervisedProcess, string>();

  constructor(
    private readonly home: string,
    private readonly gateway: Gateway,
    private readonly log: OnNotice,
    private readonly troubles: TroubleFilter,
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
            if (report.url === null) return;
            this.addresses.set(one, report.url);
            if (service) this.gateway.add(service, report.url);
            this.write();
            return;
          case 'draining':
            if (service) this.gateway.remove(service, this.addresses.get(one) ?? '');
            this.addresses.delete(one);
            return;
          case 'trouble':
            if (this.troubles.isNews(report)) this.log({ kind: 'trouble', trouble: report });
            return;
        }
      },
      onEnded: (how, againInMs) => this.log({ kind: 'process-ended', name, how, againInMs, logFile }),
      onChange: () => this.write(),
    });
    this.all.push(one);
    return one.start();
  }

  /** Stops those whose name fits, all at once. */
  async stop(fits: (name: string) => boolean): Promise<void> {
    await Promise.all(this.all.filter(({ name }) => fits(name)).map((one) => one.stop()));
  }

  private write(): void {
    writeProcesses(
      this.home,
      this.all.map((one) => ({ name: one.name, pid: one.pid, url: this.addresses.get(one) ?? null })),
    );
  }
}
