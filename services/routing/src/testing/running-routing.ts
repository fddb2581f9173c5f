import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DomainError,
  foldComplaint,
  streamName,
  type ComplaintState,
  type DataOf,
  type Envelope,
  type PersonalOf,
} from '@recourse/contracts';
import { sampleData } from '@recourse/contracts/testing';
import { createPostgresLog } from '@recourse/event-store/conformance';
import { hashToText, keyringMigrations } from '@recourse/evidence';
import {
  decided,
  Ledger,
  openServiceContext,
  roles,
  startService,
  type Decision,
  type OpenServiceContext,
  type Role,
  type RunningService,
  type ServiceDefinition,
  type TokenVerifier,
} from '@recourse/service-kit';
import { DataSource } from 'typeorm';
import { routingService } from '../index.js';
import { appendAsStored } from './append-as-stored.js';

export interface Answer {
  readonly status: number;
  readonly body: { readonly items?: unknown; readonly token?: unknown; readonly code?: unknown };
}

/** `routing` stands for another instance of the service. */
type OtherService = 'intake' | 'resolution' | 'routing';

/** The token is the role, or the role, a tilde and the actor's id. */
const tokens: TokenVerifier = {
  verify(token) {
    const [name, id = `${name}-1`] = token.split('~');
    const role = roles.find((one) => one === name);
    if (!role) return Promise.reject(new DomainError('UNAUTHENTICATED'));
    return Promise.resolve({ actor: { kind: 'person', id, role }, role, channels: [] });
  },
};

export type Token = Role | `${Role}~${string}`;

/** Other services only lend their login. */
const lenderOf = (name: OtherService): ServiceDefinition => ({
  name,
  title: name,
  module: class {},
  entities: [],
  migrations: [],
  projections: [],
});

/** The routing service on a log of its own, and what the services around it would append. */
export class RunningRouting {
  private readonly others = new Map<OtherService, OpenServiceContext>();
  private service: RunningService | null = null;
  private context: OpenServiceContext | null = null;
  private address = '';

  private constructor(
    private readonly log: Awaited<ReturnType<typeof createPostgresLog>>,
    private readonly masterKey: Buffer,
  ) {}

  static async onNewLog(): Promise<RunningRouting> {
    const log = await createPostgresLog({ migrations: keyringMigrations() });
    const running = new RunningRouting(log, randomBytes(32));
    for (const name of ['intake', 'resolution', 'routing'] as const) {
      running.others.set(name, await running.open(lenderOf(name)));
    }
    await running.startService();
    return running;
  }

  async startService(): Promise<void> {
    this.context = await this.open(routingService);
    this.service = await startService(routingService, this.context);
    this.address = await this.service.listen(0);
  }

  async stopService(): Promise<void> {
    await this.service?.stop();
    await this.context?.close();
    this.service = this.context = null;
  }

  async destroy(): Promise<void> {
    await this.stopService();
    for (const context of this.others.values()) await context.close();
    await this.log.destroy();
  }

  async call(method: string, path: string, token: Token, body?: unknown, headers: object = {}): Promise<Answer> {
    const response = await fetch(`${this.address}/routing${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  async upload(path: string, token: Token, file: Uint8Array<ArrayBuffer>): Promise<Answer> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' };
    const response = await fetch(`${this.address}/routing${path}`, { method: 'PUT', headers, body: file });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  /** Of the running service. */
  query(sql: string): Promise<unknown> {
    return this.context!.dataSource.query(sql);
  }

  /** Erases whoever's personal data is sealed with this key. */
  async destroyKey(keyId: string): Promise<void> {
    const owner = await new DataSource({ type: 'postgres', url: this.log.adminUrl }).initialize();
    try {
      const destroy = 'update keyring.subject_keys set wrapped = null, destroyed_at = now() where key_id = $1';
      await owner.query(destroy, [keyId]);
    } finally {
      await owner.destroy();
    }
  }

  /** Appends to a complaint as routing of an earlier release did. */
  async appendOld(complaintId: string, type: string, data: Envelope['data']): Promise<void> {
    const { events } = await this.others.get('routing')!.store.readStream(streamName.complaint(complaintId));
    const last = events.at(-1)!;
    await appendAsStored(this.others.get('routing')!.dataSource, {
      ...last.event,
      id: randomUUID(),
      type,
      schema: 1,
      revision: last.event.revision + 1,
      actor: { kind: 'automation', id: 'routing.classify', role: 'automation' },
      data,
      sealed: null,
      prev: hashToText(last.hash),
    });
  }

  /** Files a complaint as intake would. @returns its id */
  async receive(
    data: Partial<DataOf<'complaint.received'>> = {},
    personal: PersonalOf<'complaint.received'> = { text: 'Nothing in particular' },
    occurred: Pick<Decision, 'occurredAt' | 'precision'> = {},
  ): Promise<string> {
    const id = randomUUID();
    const received = { ...sampleData['complaint.received'], ...data };
    await this.append('intake', id, decided('complaint.received', received, { personal, ...occurred }));
    return id;
  }

  append(service: OtherService, complaintId: string, ...decisions: Decision[]): Promise<void> {
    return this.appendTo(service, streamName.complaint(complaintId), ...decisions);
  }

  async appendTo(service: OtherService, stream: string, ...decisions: Decision[]): Promise<void> {
    const now = new Date().toISOString();
    await new Ledger(this.others.get(service)!).execute(
      stream,
      {
        actor: { kind: 'person', id: `${service}-1`, role: 'handler' },
        commandId: randomUUID(),
        repeatable: false,
        traceparent: '00-00000000000000000000000000000001-0000000000000001-01',
        now,
      },
      { emits: [] },
      () => decisions,
    );
  }

  async history(complaintId: string): Promise<Envelope[]> {
    const { events } = await this.others.get('intake')!.store.readStream(streamName.complaint(complaintId));
    return events.map(({ event }) => event);
  }

  async state(complaintId: string): Promise<ComplaintState> {
    return foldComplaint(await this.history(complaintId));
  }

  /** The history, once the state is as expected. */
  async until(
    complaintId: string,
    expected: (state: ComplaintState, history: readonly Envelope[]) => boolean,
  ): Promise<Envelope[]> {
    let history: Envelope[] = [];
    await eventually(
      async () => {
        history = await this.history(complaintId);
        return expected(foldComplaint(history), history);
      },
      () => history.map(({ type }) => type).join(', '),
    );
    return history;
  }

  /** Once routing has reacted to everything that the log holds. */
  async untilIdle(): Promise<void> {
    await eventually(async () => {
      const { lagEvents } = await this.service!.runtime.react.status();
      return lagEvents === 0;
    });
  }

  async parked(): Promise<readonly unknown[]> {
    return this.service!.runtime.react.parked();
  }

  private open(definition: ServiceDefinition): Promise<OpenServiceContext> {
    return openServiceContext(definition, {
      tenant: 'test',
      databaseUrl: this.log.urlOf(definition.name),
      masterKey: this.masterKey,
      identityKey: Buffer.alloc(32, 7),
      tokens,
      now: () => new Date(),
    });
  }
}

export const startRouting = (): Promise<RunningRouting> => RunningRouting.onNewLog();

const PATIENCE_MS = 20_000;

export async function eventually(ask: () => Promise<boolean>, describe = () => 'it did not happen'): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await ask())) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${describe()}`);
    await sleep(20);
  }
}
