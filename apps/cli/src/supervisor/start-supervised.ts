import { pathToFileURL } from 'node:url';
import { services } from '@recourse/contracts';
import type { KafkaSettings } from '@recourse/messaging';
import { readKafkaSettings, type DeliverySettings } from '@recourse/service-kit';
import { existingKafka } from '../kafka-broker/existing.js';
import { Closers } from '../runtime/closers.js';
import { layFoundation, takeHome } from '../runtime/foundation.js';
import { jwksFile } from '../runtime/home-paths.js';
import type { RecourseOptions, RunningInstallation } from '../runtime/installation.js';
import { removeProcesses } from '../runtime/processes-file.js';
import { removeRunning, writeRunning } from '../runtime/running-file.js';
import { relayEnvironment, serviceEnvironment, type InstallationFacts } from '../runtime/service-environment.js';
import { Gateway } from '../gateway/gateway.js';
import type { InstanceCounts } from './instance-counts.js';
import { OwnBroker } from './own-broker.js';
import { mainOf, type ProcessPlan } from './process-plan.js';
import { ProcessGroup } from './process-group.js';
import { TroubleFilter } from './trouble-filter.js';

export interface SupervisedOptions extends RecourseOptions {
  readonly delivery: 'feed' | 'kafka';
  readonly instances: InstanceCounts;
  /** Relays to run with Kafka; one of them works at a time. */
  readonly relays: number;
}

/** A broker that answers has its groups a moment later, and who waits for it looks now and then only. */
const KAFKA_SETTLES_MS = 15_000;

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

async function start(options: SupervisedOptions, closers: Closers): Promise<RunningInstallation> {
  const { port = 0, log, instances, relays } = options;
  const taken = await takeHome(options.home, log, closers);
  const { home } = taken.lock;
  // The broker takes longest, so it starts first. Nobody waits for it: the log is the outbox.
  const broker = options.delivery === 'kafka' && !existingKafka() ? await OwnBroker.plan(home, log) : null;
  const troubles = new TroubleFilter();
  troubles.awaitsKafka = broker !== null;
  const kafkaIsUp = broker?.start().then(() => {
    setTimeout(() => (troubles.awaitsKafka = false), KAFKA_SETTLES_MS).unref();
  });
  // It is awaited below; until then its failure is nobody's.
  kafkaIsUp?.catch(() => undefined);
  const stopBroker = () => broker?.stop();
  closers.add(stopBroker);
  const { urls, secretsPath, issuer, ended } = await layFoundation(taken, closers);
  // Before PostgreSQL, once that runs.
  closers.add(stopBroker);
  const gateway = new Gateway(issuer.publicKeys);
  const group = new ProcessGroup(home, gateway, log, troubles);
  closers.add(() => removeProcesses(home));

  const delivery: DeliverySettings =
    options.delivery === 'feed' ? { kind: 'feed' } : { kind: 'kafka', kafka: kafkaSettings(broker) };
  closers.add(() => group.stop((name) => name.startsWith('relay')));
  closers.add(() => group.stop((name) => !name.startsWith('relay')));
  const url = await gateway.listen(port);
  closers.add(() => gateway.close());

  const facts: InstallationFacts = { urls, secretsPath, jwks: pathToFileURL(jwksFile(home)), delivery };
  const servicesAreUp = servicePlans(instances, facts).map((plan) => group.start(plan));
  const relaysAreUp = Promise.all(relayPlans(relays, facts).map((plan) => group.start(plan)));
  relaysAreUp.catch(() => undefined);
  await Promise.all(servicesAreUp);
  writeRunning(home, { url, pid: process.pid, delivery });
  closers.add(() => removeRunning(home));
  await Promise.all([kafkaIsUp, relaysAreUp]);
  return { url, tokens: issuer, ended, stop: () => closers.close() };
}

/** Those of the environment, with our own broker where there is one. @throws ConfigurationError */
const kafkaSettings = (broker: OwnBroker | null): KafkaSettings =>
  readKafkaSettings(broker ? { ...process.env, KAFKA_BROKERS: broker.address } : process.env);

const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);

const servicePlans = (instances: InstanceCounts, facts: InstallationFacts): ProcessPlan[] =>
  services.flatMap((service) =>
    numbered(service, instances[service]).map((name) => ({
      name,
      service,
      main: mainOf(service),
      environment: serviceEnvironment(service, facts),
    })),
  );

const relayPlans = (count: number, { urls, delivery }: InstallationFacts): ProcessPlan[] =>
  delivery.kind === 'feed'
    ? []
    : numbered('relay', count).map((name) => ({
        name,
        service: null,
        main: mainOf('relay'),
        environment: relayEnvironment(urls.relay, delivery.kafka),
      }));
