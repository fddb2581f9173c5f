import { auditService } from '@recourse/audit';
import { PostgresEventStore, type EventStore } from '@recourse/event-store';
import { feedbackService } from '@recourse/feedback';
import { intakeService } from '@recourse/intake';
import type { Trouble } from '@recourse/messaging';
import { resolutionService } from '@recourse/resolution';
import { routingService } from '@recourse/routing';
import {
  JwtVerifier,
  openServiceContext,
  isGiven,
  OperationalRoutes,
  processLog,
  read,
  startService,
  startTelemetry,
  variables,
  type OpenServiceContext,
  type RunningService,
  type ServiceDefinition,
  type TokenVerifier,
} from '@recourse/service-kit';
import { AUDIENCE, ISSUER, type LoopbackIssuer } from '../issuer/issuer.js';
import { Closers } from './closers.js';
import { layFoundation, takeHome, type Foundation } from './foundation.js';
import { FrontDoor } from './front-door.js';
import { TENANT, type RecourseOptions, type RunningInstallation } from './installation.js';
import type { OnNotice } from './notice.js';
import { removeRunning, writeRunning } from './running-file.js';

export type { RecourseNotice } from './notice.js';
export type { RecourseOptions } from './installation.js';

export const serviceDefinitions: readonly ServiceDefinition[] = [
  intakeService,
  routingService,
  resolutionService,
  feedbackService,
  auditService,
];

/** Five services hold a batch each in this one process. With batches of 5,000 events it was seen at 534 MiB while catching up. */
const SHARED_BATCH = 2_000;

export interface RunningRecourse extends RunningInstallation {
  readonly services: readonly RunningService[];
}

/**
 * Starts everything in this process, with a PostgreSQL of its own under the home.
 * @throws EmbeddedError `HOME_IN_USE` and others; KeyRingError `MASTER_KEY_WRONG`; SecretsError
 */
export async function startRecourse({ home, port = 0, log }: RecourseOptions): Promise<RunningRecourse> {
  const closers = new Closers();
  try {
    const telemetry = startTelemetry('recourse');
    closers.add(() => telemetry.flush());
    const foundation = await layFoundation(await takeHome(home, log, closers), closers);
    const { issuer } = foundation;
    const tokens = verifierOf(issuer);
    const services = await startServices(foundation, tokens, log, closers);
    const observed = services.map(({ definition: { name }, health }) => ({ name, health }));
    const door = new FrontDoor(
      new Map(services.map((one) => [one.definition.name, one])),
      issuer.publicKeys,
      new OperationalRoutes({ observed: () => observed, telemetry, tokens }),
    );
    const url = await door.listen(port);
    closers.add(() => door.close());
    closers.add(() => services.forEach(({ health }) => health.drain()));
    writeRunning(foundation.home, { url, pid: process.pid, delivery: { kind: 'feed' } });
    closers.add(() => removeRunning(foundation.home));
    return { url, tokens: issuer, services, ended: foundation.ended, stop: () => closers.close() };
  } catch (error) {
    await closers.close().catch(() => undefined);
    throw error;
  }
}

const verifierOf = ({ verificationKeys: keys }: LoopbackIssuer): TokenVerifier =>
  new JwtVerifier({ issuer: ISSUER, audience: AUDIENCE, keys, now: () => new Date() });

async function startServices(
  { urls, secrets: { masterKey, identityKey } }: Foundation,
  tokens: TokenVerifier,
  log: OnNotice,
  closers: Closers,
): Promise<RunningService[]> {
  const now = () => new Date();
  const feed: EventStore = await PostgresEventStore.connect({ url: urls.reader, now });
  closers.add(() => feed.close());
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
  const format = isGiven(process.env, variables.log) ? read(process.env, variables.log) : 'text';
  const lines = processLog('recourse', format);
  for (const [index, definition] of serviceDefinitions.entries()) {
    const onTrouble = (trouble: Trouble) => log({ kind: 'trouble', trouble });
    started.push(
      await startService(definition, contexts[index]!, { onTrouble, log: lines, projectionBatch: SHARED_BATCH }),
    );
  }
  return started;
}
