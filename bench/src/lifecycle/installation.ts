import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { destroyHome } from '@recourse/cli/embedded';
import { services } from '@recourse/contracts';
import { endsWithUs } from '../stop.js';
import { Client } from './client.js';
import { Tail } from './tail.js';

export type How = 'one-process' | 'feed' | 'kafka';

const submission = {
  channel: 'web',
  language: 'en',
  product: 'delivery',
  issue: 'late',
  text: 'My parcel has not arrived. It was promised for Monday, and the tracking page has shown the same depot for six days.',
  contact: { name: 'Sample Customer', email: 'sample@example.com' },
};

interface Status {
  readonly react: { readonly lagEvents: number };
  readonly project: { readonly lagEvents: number };
}

interface Timeline {
  readonly items: readonly { readonly type: string; readonly recordedAt: string }[];
}

/** An installation of this run only, and somebody who files complaints in it. */
export class Installation {
  private readonly client: Client;
  private readonly tail: Tail;
  private readonly tailing: Promise<void>;

  private constructor(
    url: string,
    token: string,
    private readonly end: () => Promise<void>,
  ) {
    this.client = new Client(url, token);
    this.tail = new Tail(this.client);
    this.tailing = this.tail.run();
    this.tailing.catch(() => undefined);
  }

  /** @param environment beside that of this process */
  static async start(how: How, environment: Readonly<Record<string, string>> = {}): Promise<Installation> {
    const home = mkdtempSync(join(tmpdir(), 'recourse-bench-'));
    chmodSync(home, 0o755);
    const child = fork(fileURLToPath(new URL('./our-server.js', import.meta.url)), [home, how], {
      env: { ...process.env, ...environment },
    });
    const end = endsWithUs(async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, 'exit');
        child.kill('SIGTERM');
        await exited;
      }
      await destroyHome(home);
      rmSync(home, { recursive: true, force: true });
    });
    const ready = Promise.withResolvers<{ url: string; token: string }>();
    child.once('message', (message) => ready.resolve(message as { url: string; token: string }));
    child.once('exit', (code) => ready.reject(new Error(`the server ended with ${code}`)));
    try {
      const { url, token } = await ready.promise;
      return new Installation(url, token, end);
    } catch (error) {
      await end();
      throw error;
    }
  }

  /** Files a complaint. @returns its id */
  async file(): Promise<string> {
    const { complaintId } = await this.client.post<{ complaintId: string }>('/intake/complaints', submission);
    return complaintId;
  }

  /** Until the search shows the complaint in this state. */
  shows(complaintId: string, status: string): Promise<void> {
    return this.tail.shows(complaintId, status);
  }

  /** Resolves a complaint, and waits until the search shows it. */
  async resolve(complaintId: string): Promise<void> {
    const resolved = this.shows(complaintId, 'resolved');
    await this.client.post(`/resolution/complaints/${complaintId}/resolution`, {
      outcome: 'upheld',
      remedies: ['refund'],
    });
    await resolved;
  }

  /** One complaint's whole life. */
  async live(): Promise<number> {
    const complaintId = await this.file();
    await this.shows(complaintId, 'assigned');
    await this.resolve(complaintId);
    return 1;
  }

  /** Events that the service furthest behind has not handled. */
  async lag(): Promise<number> {
    const all = await Promise.all(services.map((name) => this.client.get<Status>(`/${name}/operations/status`)));
    return Math.max(...all.flatMap(({ react, project }) => [react.lagEvents, project.lagEvents]));
  }

  async settled(): Promise<void> {
    while ((await this.lag()) > 0) await sleep(100);
  }

  /** From the recording of a complaint to that of its assignment, by the events' own times. */
  async receivedToAssignedMs(complaintId: string): Promise<number> {
    const { items } = await this.client.get<Timeline>(`/audit/complaints/${complaintId}/timeline?purpose=operation`);
    const at = (type: string) => Date.parse(items.find((item) => item.type === type)!.recordedAt);
    return at('complaint.assigned') - at('complaint.received');
  }

  async stop(): Promise<void> {
    this.tail.stop();
    await this.tailing.catch(() => undefined);
    await this.end();
  }
}
