import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { auditService } from '@recourse/audit';
import { loadOrCreateSecrets } from '@recourse/evidence';
import { PostgresEventStore, type EventStore } from '@recourse/event-store';
import { feedbackService } from '@recourse/feedback';
import { intakeService } from '@recourse/intake';
import type { Trouble } from '@recourse/messaging';
import { resolutionService } from '@recourse/resolution';
import { routingService } from '@recourse/routing';
import {
  JwtVerifier,
  openServiceContext,
  startService,
  type OpenServiceContext,
  type RunningService,
  type ServiceDefinition,
} from '@recourse/service-kit';
import { lockHome, startPostgres } from '../embedded/index.js';
import { writeWhole } from '../embedded/home-files.js';
import { AUDIENCE, ISSUER, LoopbackIssuer, type TokenSource } from '../issuer/issuer.js';
import { prepareDatabase, type LoginUrls } from './database.js';
import { FrontDoor } from './front-door.js';
import { runningFile } from './connect.js';

export const TENANT = 'default';
const DEFAULT_PORT = 0;

export const serviceDefinitions: readonly ServiceDefinition[] = [
  intakeService,
  routingService,
  resolutionService,
  feedbackService,
  auditService,
];

export interface RecourseOptions {
  /** Keeps everything of this installation. */
  readonly home: string;
  /** 0 takes any free one. */
  readonly port?: number;
  /** Told, in one line each, what the person who starts it should know. */
  readonly log: (line: RecourseNotice) => void;
}

export type RecourseNotice =
  | { readonly kind: 'secrets-created'; readonly path: string }
  | { readonly kind: 'postgres'; readonly text: string }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

export interface RunningRecourse {
  readonly url: string;
  readonly tokens: TokenSource;
  readonly services: readonly RunningService[];
  /** Settles when PostgreSQL ends by itself: nothing can be recorded any more. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

/** What has been opened so far, closed in reverse order: also when a later step of the start fails. */
class Closers {
  private readonly steps: (() => unknown)[] = [];

  add(step: () => unknown): void {
    this.steps.unshift(step);
  }

  async close(): Promise<void> {
    for (const step of this.steps.splice(0)) await step();
  }
}

/**
 * Starts everything in this process, with a PostgreSQL of its own under the home.
 * @throws EmbeddedError `HOME_IN_USE` and others; KeyRingError `MASTER_KEY_WRONG`; SecretsError
 */
export async function startRecourse({ home, port = DEFAULT_PORT, log }: RecourseOptions): Promise<RunningRecourse> {
  const closers = new Closers();
  try {
    const lock = await lockHome(home);
    closers.add(() => lock.release());
    const secretsPath = join(lock.home, 'secrets.json');
    const secrets = loadOrCreateSecrets(secretsPath);
    if (secrets.created) log({ kind: 'secrets-created', path: secretsPath });
    const postgres = await startPostgres({ home: lock.home, lock, log: (text) => log({ kind: 'postgres', text }) });
    closers.add(() => postgres.stop());
    const urls = await prepareDatabase(postgres.url, lock.home, secrets.masterKey);
    const issuer = await LoopbackIssuer.open(lock.home);
    const services = await startServices(urls, secrets, issuer, log, closers);
    const door = new FrontDoor(services, issuer.publicKeys);
    const url = await door.listen(port);
    closers.add(() => door.close());
    writeWhole(runningFile(lock.home), `${JSON.stringify({ url, pid: process.pid })}\n`);
    closers.add(() => rmSync(runningFile(lock.home), { force: true }));
    return { url, tokens: issuer, services, ended: postgres.ended, stop: () => closers.close() };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

async function startServices(
  urls: LoginUrls,
  { masterKey, identityKey }: { masterKey: Buffer; identityKey: Buffer },
  issuer: LoopbackIssuer,
  log: RecourseOptions['log'],
  closers: Closers,
): Promise<RunningService[]> {
  const now = () => new Date();
  const feed: EventStore = await PostgresEventStore.connect({ url: urls.reader, now });
  closers.add(() => feed.close());
  const tokens = new JwtVerifier({ issuer: ISSUER, audience: AUDIENCE, keys: issuer.verificationKeys, now });
  const open = async (definition: ServiceDefinition): Promise<OpenServiceContext> => {
    const databaseUrl = urls[definition.name];
    const context = await openServiceContext(definition, {
      tenant: TENANT,
      databaseUrl,
      masterKey,
      identityKey,
      tokens,
      feed,
      now,
    });
    closers.add(() => context.close());
    return context;
  };
  const contexts = await Promise.all(serviceDefinitions.map(open));
  const started: RunningService[] = [];
  closers.add(() => Promise.all(started.map((service) => service.stop())));
  for (const [index, definition] of serviceDefinitions.entries()) {
    const onTrouble = (trouble: Trouble) => log({ kind: 'trouble', trouble });
    started.push(await startService(definition, contexts[index]!, { onTrouble }));
  }
  return started;
}
