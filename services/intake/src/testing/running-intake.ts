import { randomBytes, randomUUID } from 'node:crypto';
import { DomainError, streamName, type RulesPack } from '@recourse/contracts';
import { keyringMigrations } from '@recourse/evidence';
import type { Position, StreamSlice } from '@recourse/event-store';
import { createPostgresLog, type PostgresLog } from '@recourse/event-store/conformance';
import {
  decided,
  Ledger,
  openServiceContext,
  roles,
  startService,
  type OpenServiceContext,
  type RunningService,
  type ServiceDefinition,
  type TokenVerifier,
} from '@recourse/service-kit';
import { intakeService } from '../index.js';
import { packFor } from './sample-pack.js';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The token is the role; `channel~web` is one of the channel `web`. */
const tokens: TokenVerifier = {
  verify(token) {
    const [name, ...channels] = token.split('~');
    const role = roles.find((one) => one === name);
    if (!role) return Promise.reject(new DomainError('UNAUTHENTICATED'));
    return Promise.resolve({ actor: { kind: 'person', id: `${role}-1`, role }, role, channels });
  },
};

/** Lends its login, so that rule packs get into the log. */
const routing: ServiceDefinition = {
  name: 'routing',
  title: 'routing',
  module: class {},
  entities: [],
  migrations: [],
  projections: [],
};

/** The intake service on a log of its own. */
export class RunningIntake {
  private constructor(
    private readonly log: PostgresLog,
    private readonly lender: OpenServiceContext,
    readonly context: OpenServiceContext,
    private readonly service: RunningService,
    private readonly address: string,
  ) {}

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
    return new RunningIntake(log, await open(routing), context, service, await service.listen(0));
  }

  async destroy(): Promise<void> {
    await this.service.stop();
    await this.context.close();
    await this.lender.close();
    await this.log.destroy();
  }

  async post(path: string, token: string | null, body: unknown, headers: object = {}): Promise<Answer> {
    const response = await fetch(`${this.address}/intake${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  /** Publishes a pack for these channels as routing would. */
  async serve(pack: string, channels: string[], changes: Partial<RulesPack> = {}): Promise<void> {
    const content = packFor(pack, channels, changes);
    const now = new Date().toISOString();
    const command = {
      actor: { kind: 'person', id: 'operator-1', role: 'operator' },
      commandId: randomUUID(),
      repeatable: false,
      traceparent: '00-00000000000000000000000000000001-0000000000000001-01',
      now,
    } as const;
    const { position } = await new Ledger(this.lender).execute(streamName.rules(pack), command, { emits: [] }, () => [
      decided('rules.published', { version: 1, content }),
    ]);
    await this.service.runtime.project.waitUntilApplied({ position: position as Position }, 10_000);
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
