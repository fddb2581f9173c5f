import { randomBytes, randomUUID } from 'node:crypto';
import { DomainError, ownsEventType, streamName, type RulesPack } from '@recourse/contracts';
import { sampleData, type Step } from '@recourse/contracts/testing';
import { keyringMigrations } from '@recourse/evidence';
import type { Position, StreamSlice } from '@recourse/event-store';
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
import { intakeService } from '../index.js';
import { IntakeClient } from './intake-client.js';
import { ComplaintRow } from '../projections/complaint/complaint.entity.js';
import { packFor } from './sample-pack.js';

export type { Answer } from './intake-client.js';

/** The token is the role; `channel~web` is one of the channel `web`, `handler.anna` that of somebody else. */
const tokens: TokenVerifier = {
  verify(token) {
    const [who = '', ...channels] = token.split('~');
    const [name, id = `${name}-1`] = who.split('.');
    const role = roles.find((one) => one === name);
    if (!role) return Promise.reject(new DomainError('UNAUTHENTICATED'));
    return Promise.resolve({ actor: { kind: role === 'channel' ? 'channel' : 'person', id, role }, role, channels });
  },
};

/** Lend their logins, so that their events get into the log. */
const lenders = ['routing', 'resolution'] as const;
type Lender = (typeof lenders)[number];

const bare = (name: Lender): ServiceDefinition => ({
  name,
  title: name,
  module: class {},
  entities: [],
  migrations: [],
  projections: [],
});

/** The intake service on a log of its own. */
export class RunningIntake extends IntakeClient {
  private constructor(
    private readonly log: PostgresLog,
    private readonly lent: Readonly<Record<Lender, OpenServiceContext>>,
    readonly context: OpenServiceContext,
    private readonly service: RunningService,
    address: string,
  ) {
    super(address);
  }

  static async onNewLog(): Promise<RunningIntake> {
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
    const context = await open(intakeService);
    const service = await startService(intakeService, context);
    const lent = { routing: await open(bare('routing')), resolution: await open(bare('resolution')) };
    return new RunningIntake(log, lent, context, service, await service.listen(0));
  }

  async destroy(): Promise<void> {
    await this.service.stop();
    await this.context.close();
    for (const lender of lenders) await this.lent[lender].close();
    await this.log.destroy();
  }

  /** Publishes a pack for these channels as routing would. */
  async serve(pack: string, channels: string[], changes: Partial<RulesPack> = {}): Promise<void> {
    const content = packFor(pack, channels, changes);
    const position = await this.append('routing', streamName.rules(pack), [
      decided('rules.published', { version: 1, content }),
    ]);
    await this.service.runtime.project.waitUntilApplied({ position: position as Position }, 10_000);
  }

  /** Lets other services do these steps on a complaint, one after the other. */
  async record(complaintId: unknown, steps: readonly Step[]): Promise<void> {
    for (const [type, data] of steps) {
      const lender = lenders.find((one) => ownsEventType(one, type));
      if (!lender) throw new Error(`nobody lends a login for ${type}`);
      const decision = decided(type, { ...sampleData[type], ...data } as never);
      await this.append(lender, streamName.complaint(complaintId as string), [decision]);
    }
  }

  private async append(lender: Lender, stream: string, decisions: readonly Decision[]): Promise<string> {
    const command = {
      actor: { kind: 'person', id: 'operator-1', role: 'operator' },
      commandId: randomUUID(),
      repeatable: false,
      traceparent: '00-00000000000000000000000000000001-0000000000000001-01',
      now: new Date().toISOString(),
    } as const;
    const ledger = new Ledger(this.lent[lender]);
    return (await ledger.execute(stream, command, { emits: [] }, () => decisions)).position;
  }

  get openApi() {
    return this.service.openApi;
  }

  /** Once intake shows it. */
  async byReference(reference: string): Promise<StreamSlice> {
    const { stream } = await this.context.dataSource.getRepository(ComplaintRow).findOneByOrFail({ reference });
    return this.context.store.readStream(stream);
  }

  complaint(complaintId: unknown): Promise<StreamSlice> {
    return this.context.store.readStream(streamName.complaint(complaintId as string));
  }

  customer(customerId: unknown): Promise<StreamSlice> {
    return this.context.store.readStream(streamName.customer(customerId as string));
  }

  /** Once intake has reacted to, and shows, everything that the log holds. */
  async untilIdle(): Promise<void> {
    for (;;) {
      const { react, project } = this.service.runtime;
      const lags = await Promise.all([react.status(), project.status()]);
      if (lags.every(({ lagEvents }) => lagEvents === 0)) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
