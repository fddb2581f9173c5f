import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { destroyHome } from '@recourse/cli/embedded';
import { HEAP_OPTIONS } from '@recourse/cli/supervisor';
import { endsWithUs } from '../stop.js';
import { Client } from './client.js';
import { furthestBehind } from './lag.js';
import { statesSince, Tail } from './tail.js';

export type How = 'one-process' | 'feed' | 'kafka';

const submission = {
  channel: 'web',
  language: 'en',
  product: 'delivery',
  issue: 'late',
  text: 'My parcel has not arrived. It was promised for Monday, and the tracking page has shown the same depot for six days.',
  contact: { name: 'Sample Customer', email: 'sample@example.com' },
};

interface Timeline {
  readonly items: readonly { readonly type: string; readonly recordedAt: string }[];
}

export interface CaughtUp {
  readonly events: number;
  readonly seconds: number;
}

/** What the server's process says when it can be used. */
export interface Ready {
  readonly url: string;
  readonly token: string;
  readonly caughtUp: CaughtUp;
}

/** An installation, and somebody who files complaints in it. */
export class Installation {
  private readonly client: Client;
  private readonly tail: Tail;
  private readonly tailing: Promise<void>;

  private constructor(
    { url, token }: Ready,
    /** How many events its read models and reactions had to catch up with before it was ready. */
    readonly caughtUp: CaughtUp,
    private readonly end: () => Promise<void>,
  ) {
    this.client = new Client(url, token);
    this.tail = new Tail(this.client, new Date());
    this.tailing = this.tail.run();
    this.tailing.catch(() => undefined);
  }

  /** Works with an installation that is there for this work only. @param environment beside that of this process */
  static async during<T>(
    how: How,
    work: (installation: Installation) => Promise<T>,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<T> {
    const installation = await Installation.start(how, environment);
    try {
      return await work(installation);
    } finally {
      await installation.stop();
    }
  }

  /** @param environment beside that of this process */
  static start(how: How, environment: Readonly<Record<string, string>> = {}): Promise<Installation> {
    const home = mkdtempSync(join(tmpdir(), 'recourse-bench-'));
    chmodSync(home, 0o755);
    return Installation.on(home, how, environment, async () => {
      await destroyHome(home);
      rmSync(home, { recursive: true, force: true });
    });
  }

  /** On a home that stays, whatever it holds. Ready when everything has caught up with the log. */
  static async on(
    home: string,
    how: How,
    environment: Readonly<Record<string, string>> = {},
    after: () => Promise<void> = async () => undefined,
  ): Promise<Installation> {
    const child = fork(fileURLToPath(new URL('./our-server.js', import.meta.url)), [home, how], {
      env: { ...process.env, ...environment },
      execArgv: [...HEAP_OPTIONS],
    });
    const end = endsWithUs(async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, 'exit');
        child.kill('SIGTERM');
        await exited;
      }
      await after();
    });
    const ready = Promise.withResolvers<Ready>();
    child.once('message', (message) => ready.resolve(message as Ready));
    child.once('exit', (code) => ready.reject(new Error(`the server ended with ${code}`)));
    try {
      const started = await ready.promise;
      return new Installation(started, started.caughtUp, end);
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

  /** The states of all complaints received since then, as the search shows them. */
  statesSince(from: Date): Promise<Map<string, string>> {
    return statesSince(this.client, from);
  }

  /** Events that the service furthest behind has not handled. */
  async lag(): Promise<number> {
    return (await furthestBehind((path) => this.client.get(path))).lagEvents;
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
