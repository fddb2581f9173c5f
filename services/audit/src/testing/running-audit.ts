import { randomBytes, randomUUID } from 'node:crypto';
import { auditService } from '@recourse/audit';
import {
  DomainError,
  eventTypeOf,
  streamName,
  type Envelope,
  type EventTypeName,
  type Service,
} from '@recourse/contracts';
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
import pg from 'pg';

/** The token is the role, and the actor's id behind a tilde if it is another than `<role>-1`. */
const tokens: TokenVerifier = {
  verify(token) {
    const [name, id = `${name}-1`] = token.split('~');
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

const lenders = ['intake', 'routing', 'resolution', 'feedback'] as const;

/** The audit service, as it is built, on a log of its own; and what the services around it would append. */
export class RunningAudit {
  private constructor(
    private readonly log: PostgresLog,
    private readonly others: ReadonlyMap<Service, OpenServiceContext>,
    readonly context: OpenServiceContext,
    private service: RunningService,
    private address: string,
  ) {}

  static async onNewLog(): Promise<RunningAudit> {
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
    const context = await open(auditService);
    const service = await startService(auditService, context);
    return new RunningAudit(log, others, context, service, await service.listen(0));
  }

  /** Of the database, with the audit service's own login. */
  get url(): string {
    return this.log.urlOf('audit');
  }

  /** Ends the service and starts it again; what happens in between happens while it is away. */
  async restart(meanwhile: () => Promise<unknown>): Promise<void> {
    await this.service.stop();
    await meanwhile();
    this.service = await startService(auditService, this.context);
    this.address = await this.service.listen(0);
  }

  async destroy(): Promise<void> {
    await this.service.stop();
    for (const context of [this.context, ...this.others.values()]) await context.close();
    await this.log.destroy();
  }

  request(method: string, path: string, token: string, headers: object = {}, body?: object): Promise<Response> {
    const json = body ? { 'content-type': 'application/json' } : {};
    return fetch(`${this.address}/audit${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...json, ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  /** Status and code of a refusal, or status and null. */
  async refusal(method: string, path: string, token: string, body?: object): Promise<[number, string | null]> {
    const response = await this.request(method, path, token, {}, body);
    const { code = null } = (await response.json()) as { code?: string };
    return [response.status, code];
  }

  async post<Body = Record<string, unknown>>(path: string, body: object, token: string): Promise<Body> {
    return (await (await this.request('POST', path, token, {}, body)).json()) as Body;
  }

  async get<Body = Record<string, unknown>>(path: string, role = 'auditor', headers: object = {}): Promise<Body> {
    return (await (await this.request('GET', path, role, headers)).json()) as Body;
  }

  async lines(method: string, path: string, role = 'auditor'): Promise<string[]> {
    const text = await (await this.request(method, path, role)).text();
    return text.split('\n').slice(0, -1);
  }

  /** Appends these events to a new complaint, each as its owner. @returns its id */
  async live(steps: readonly Step[], externalId?: string): Promise<string> {
    const complaintId = randomUUID();
    for (const [type, data, envelope] of steps) {
      const { occurredAt, occurredPrecision, actor } = envelope ?? {};
      const decision: Decision = {
        ...decided(type, { ...sampleData[type], ...data } as never),
        ...(occurredAt ? { occurredAt } : {}),
        ...(occurredPrecision ? { precision: occurredPrecision } : {}),
        ...(actor ? { actor } : {}),
        ...(type === 'complaint.received'
          ? { personal: { text: 'sealed words', ...(externalId ? { externalId } : {}) } }
          : {}),
      };
      await this.append(streamName.complaint(complaintId), decision);
    }
    return complaintId;
  }

  /** What a handler of the owning service answers to an event. */
  async reacted(cause: Envelope, handler: string, [type, data]: Step): Promise<Envelope> {
    const reaction = { handler, cause };
    await new Ledger(this.ownerOf(type)).react(cause.stream, reaction, () => [
      decided(type, { ...sampleData[type], ...data } as never),
    ]);
    return (await this.eventsOf(cause.stream)).at(-1)!;
  }

  async eventsOf(stream: string): Promise<Envelope[]> {
    return (await this.context.store.readStream(stream)).events.map(({ event }) => event);
  }

  private ownerOf(type: EventTypeName): OpenServiceContext {
    return this.others.get(eventTypeOf(type).owners[0]!)!;
  }

  private async append(stream: string, decision: Decision): Promise<void> {
    const owner = this.ownerOf(decision.type);
    const command = {
      actor: { kind: 'person', id: `${owner.service}-1`, role: 'handler' },
      commandId: randomUUID(),
      repeatable: false,
      traceparent: '00-00000000000000000000000000000001-0000000000000001-01',
      now: new Date().toISOString(),
    } as const;
    await new Ledger(owner).execute(stream, command, { emits: [] }, () => [decision]);
  }

  /** Once the read model shows everything that the log holds. */
  async untilApplied(): Promise<void> {
    const head = await this.context.store.head();
    if (!(await this.service.runtime.project.waitUntilApplied({ position: head }, 10_000)))
      throw new Error('not applied in time');
  }

  /** Compares the read models with the log. */
  checkProjections() {
    return this.service.runtime.project.check();
  }

  rebuildProjections() {
    return this.service.runtime.project.rebuild();
  }

  /** Keeps a copy of what stands there, for `restore`. */
  async remember(): Promise<void> {
    await this.tamper('create table kept_events as table log.events');
    await this.tamper('create table kept_complaints as table audit.complaint');
  }

  /** Undoes all tampering since `remember`. */
  async restore(): Promise<void> {
    await this.tamper('delete from log.events; insert into log.events table kept_events');
    await this.tamper('delete from audit.complaint; insert into audit.complaint table kept_complaints');
  }

  /** What only somebody could do who holds the database: its triggers are off meanwhile. */
  async tamper(statements: string): Promise<void> {
    await this.asOwner(async (client) => {
      await client.query('alter table log.events disable trigger all');
      await client.query(statements);
      await client.query('alter table log.events enable always trigger events_cannot_change');
    });
  }

  /** Erases whoever's personal data is sealed with this key. */
  async destroyKey(keyId: string): Promise<void> {
    const destroy = 'update keyring.subject_keys set wrapped = null, destroyed_at = now() where key_id = $1';
    await this.asOwner((client) => client.query(destroy, [keyId]));
  }

  private async asOwner(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
    const client = new pg.Client({ connectionString: this.log.adminUrl });
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  }
}
