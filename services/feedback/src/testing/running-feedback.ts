import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, eventTypeOf, streamName, type Envelope, type RulesPack, type Service } from '@recourse/contracts';
import { sampleData, type Step } from '@recourse/contracts/testing';
import { keyringMigrations } from '@recourse/evidence';
import { createPostgresLog, type PostgresLog } from '@recourse/event-store/conformance';
import {
  decided,
  Ledger,
  openServiceContext,
  roles,
  startService,
  type Decision,
  type OpenServiceContext,
  type RunningService,
  type ServiceDefinition,
  type TokenVerifier,
} from '@recourse/service-kit';
import { feedbackService } from '../index.js';
import { packOf } from './sample-pack.js';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The token is the role, a tilde and the actor's id. */
const tokens: TokenVerifier = {
  verify(token) {
    const [name, id = ''] = token.split('~');
    const role = roles.find((one) => one === name);
    if (!role) return Promise.reject(new DomainError('UNAUTHENTICATED'));
    return Promise.resolve({ actor: { kind: 'person', id, role }, role, channels: [] });
  },
};

/** Other services only lend their login. */
const lenderOf = (name: Service): ServiceDefinition => ({
  name,
  title: name,
  module: class {},
  entities: [],
  migrations: [],
  projections: [],
});

const lenders = ['intake', 'routing', 'resolution'] as const;
const PATIENCE_MS = 20_000;

/** The feedback service on a log of its own, and what the services around it would append. */
export class RunningFeedback {
  private constructor(
    private readonly log: PostgresLog,
    private readonly others: ReadonlyMap<Service, OpenServiceContext>,
    readonly context: OpenServiceContext,
    readonly service: RunningService,
    private readonly address: string,
  ) {}

  static async onNewLog(): Promise<RunningFeedback> {
    const log = await createPostgresLog({ migrations: keyringMigrations() });
    const masterKey = randomBytes(32);
    const open = (definition: ServiceDefinition) =>
      openServiceContext(definition, {
        tenant: 'test',
        databaseUrl: log.urlOf(definition.name),
        masterKey,
        identityKey: Buffer.alloc(32, 7),
        tokens,
        now: () => new Date(),
      });
    const others = new Map<Service, OpenServiceContext>();
    for (const name of lenders) others.set(name, await open(lenderOf(name)));
    const context = await open(feedbackService);
    const service = await startService(feedbackService, context);
    return new RunningFeedback(log, others, context, service, await service.listen(0));
  }

  async destroy(): Promise<void> {
    await this.service.stop();
    for (const context of [this.context, ...this.others.values()]) await context.close();
    await this.log.destroy();
  }

  post(complaintId: string, command: string, token: string, body: unknown, headers: object = {}): Promise<Answer> {
    return this.send(`/complaints/${complaintId}/${command}`, token, body, headers);
  }

  /** @param token null for what the public may send */
  send(path: string, token: string | null, body: unknown, headers: object = {}): Promise<Answer> {
    return this.call(path, token, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  get(path: string, token: string, headers: object = {}): Promise<Answer> {
    return this.call(path, token, { method: 'GET', headers: { ...headers } });
  }

  /** What a query answers, byte by byte. @throws Error unless it is answered with 200 */
  async text(path: string, token: string): Promise<string> {
    const response = await this.fetch(path, token, { method: 'GET' });
    const text = await response.text();
    if (response.status !== 200) throw new Error(text);
    return text;
  }

  /** Publishes a pack as routing would. */
  publish(pack: string, changes: Partial<RulesPack>): Promise<void> {
    const content = packOf({ pack, ...changes });
    return this.append(streamName.rules(pack), decided('rules.published', { version: 1, content }));
  }

  /** Appends these events to a complaint, each as its owner. @returns its id */
  async live(steps: readonly Step[], complaintId: string = randomUUID()): Promise<string> {
    for (const [type, data, { occurredAt, occurredPrecision, actor } = {}] of steps) {
      await this.append(streamName.complaint(complaintId), {
        ...decided(type, { ...sampleData[type], ...data } as never),
        ...(occurredAt ? { occurredAt } : {}),
        ...(occurredPrecision ? { precision: occurredPrecision } : {}),
        ...(actor ? { actor } : {}),
        ...(type === 'complaint.received' ? { personal: { text: 'sealed words' } } : {}),
      });
    }
    return complaintId;
  }

  async history(complaintId: string): Promise<Envelope[]> {
    const { events } = await this.context.store.readStream(streamName.complaint(complaintId));
    return events.map(({ event }) => event);
  }

  /** Once the service has reacted to, and shows, everything that the log holds. */
  async untilIdle(): Promise<void> {
    const { react, project } = this.service.runtime;
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const lags = await Promise.all([react.status(), project.status()]);
      if (lags.every(({ lagEvents }) => lagEvents === 0)) return;
      if (performance.now() > deadline) throw new Error(`still behind: ${JSON.stringify(lags)}`);
      await sleep(10);
    }
  }

  private async call(path: string, token: string | null, init: RequestInit): Promise<Answer> {
    const response = await this.fetch(path, token, init);
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  private fetch(path: string, token: string | null, init: RequestInit): Promise<Response> {
    const headers = { ...(init.headers as object), ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
    return fetch(`${this.address}/feedback${path}`, { ...init, headers });
  }

  /** Appends all at once, as the owner of the first. */
  async append(stream: string, ...decisions: readonly [Decision, ...Decision[]]): Promise<void> {
    const owner = eventTypeOf(decisions[0].type).owners[0]!;
    const command = {
      actor: { kind: 'person', id: `${owner}-1`, role: 'handler' },
      commandId: randomUUID(),
      repeatable: false,
      traceparent: '00-00000000000000000000000000000001-0000000000000001-01',
      now: new Date().toISOString(),
    } as const;
    await new Ledger(this.others.get(owner) ?? this.context).execute(stream, command, { emits: [] }, () => decisions);
  }
}
