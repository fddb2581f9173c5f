import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { services } from '@recourse/contracts';
import type { DeliverySettings } from '@recourse/service-kit';
import { Closers } from '../runtime/closers.js';
import { layFoundation } from '../runtime/foundation.js';
import { jwksFile } from '../runtime/home-paths.js';
import type { RecourseOptions, RunningInstallation } from '../runtime/installation.js';
import { removeRunning, writeRunning } from '../runtime/running-file.js';
import { serviceEnvironment, type InstallationFacts } from '../runtime/service-environment.js';
import { SupervisedGateway } from './gateway.js';
import type { InstanceCounts } from './instance-counts.js';
import { mainOf, type ProcessPlan } from './process-plan.js';
import { ProcessGroup } from './process-group.js';

export interface SupervisedOptions extends RecourseOptions {
  readonly delivery: 'feed' | 'kafka';
  readonly instances: InstanceCounts;
  /** Relays to run with Kafka; one of them works at a time. */
  readonly relays: number;
}

/**
 * Starts PostgreSQL and, each in a process of its own, the services; with Kafka also the relay and, unless KAFKA_BROKERS names
 * one, a broker.
 * @throws EmbeddedError, KafkaBrokerError, SupervisorError and others
 */
export async function startSupervised(options: SupervisedOptions): Promise<RunningInstallation> {
  const closers = new Closers();
  try {
    return await start(options, closers);
  } catch (error) {
    await closers.close().catch(() => undefined);
    throw error;
  }
}

async function start(
  { home: path, port = 0, log, instances }: SupervisedOptions,
  closers: Closers,
): Promise<RunningInstallation> {
  const { home, urls, secretsPath, issuer, ended } = await layFoundation(path, log, closers);
  const delivery: DeliverySettings = { kind: 'feed' };
  const facts: InstallationFacts = { urls, secretsPath, jwks: pathToFileURL(jwksFile(home)), delivery };

  const gateway = new SupervisedGateway(issuer.publicKeys);
  const group = new ProcessGroup(home, gateway, log);
  closers.add(() => rmSync(join(home, 'processes.json'), { force: true }));
  closers.add(() => group.stop(() => true));
  const url = await gateway.listen(port);
  closers.add(() => gateway.close());
  await Promise.all(servicePlans(instances, facts).map((plan) => group.start(plan)));
  writeRunning(home, { url, pid: process.pid, delivery });
  closers.add(() => removeRunning(home));
  return { url, tokens: issuer, ended, stop: () => closers.close() };
}

const servicePlans = (instances: InstanceCounts, facts: InstallationFacts): ProcessPlan[] =>
  services.flatMap((service) =>
    Array.from({ length: instances[service] }, (_, index) => ({
      name: `${service}-${index + 1}`,
      service,
      main: mainOf(service),
      environment: serviceEnvironment(service, facts),
    })),
  );
