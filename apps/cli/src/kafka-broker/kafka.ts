import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessEnd } from '../embedded/child-log.js';
import { type HomeLock, lockHome } from '../embedded/home-lock.js';
import type { BrokerHost } from './broker-host.js';
import { BrokerNode, type KafkaNode } from './broker-node.js';
import { chooseHost } from './choose-host.js';
import { choosePorts } from './choose-ports.js';
import { newClusterId, readCluster, writeCluster } from './cluster-record.js';
import { COMMON_PROPERTIES, LOG4J_PROPERTIES } from './deploy-files.js';
import { mustBeOfSize, plansOf, stopAbandoned } from './directory.js';
import { DRAFT, FORMAT_PROPERTIES, format, isFormatted } from './format.js';
import { type BrokerSettings, type NodePlan, addressOf } from './node-plan.js';
import type { OnKafkaProgress } from './progress.js';
import { serverProperties } from './properties.js';

export interface StartKafkaOptions {
  /** The folder that keeps everything of one cluster; made if missing. Another start on it goes on with the same data. */
  readonly directory: string;
  /** 1 by default. Three keep working when one is lost. A directory's number never changes. */
  readonly brokers?: 1 | 3;
  /** The ports for clients; by default those of last time, or free ones. */
  readonly ports?: readonly number[];
  /** The ports to try on the first start before any free ones. */
  readonly usualPorts?: readonly number[];
  /** The directory's lock if the caller has it; else it is taken here and released by `stop`. */
  readonly lock?: HomeLock;
  /** Settings of every broker by Kafka's own names, such as `broker.session.timeout.ms`; they win over ours. */
  readonly settings?: BrokerSettings | ((node: NodePlan) => BrokerSettings);
  /** Told what a start that may take long is busy with. */
  readonly onProgress?: OnKafkaProgress;
  /** Told in one line whatever a person should know: that a leftover broker is stopped. */
  readonly log?: (line: string) => void;
}

/** How a cluster ended: by `stop`, or because the broker `lost` ended though nobody asked for it. */
export interface KafkaEnd {
  readonly lost?: { readonly id: number; readonly logFile: string } & ProcessEnd;
}

/** A cluster that this process started and must stop. */
export interface RunningKafka {
  /** The addresses for clients. */
  readonly brokers: readonly string[];
  readonly nodes: readonly KafkaNode[];
  readonly directory: string;
  /** What runs it. */
  readonly host: 'java' | 'docker';
  /** Settles at `stop`, or when a broker ends that nobody killed by way of its node. */
  readonly ended: Promise<KafkaEnd>;
  /** Ends all brokers, cleanly if they allow, and waits for it. Further calls wait too. */
  stop(): Promise<void>;
}

/** Small heaps: a laptop runs three of them beside everything else. */
function javaOptions(brokers: number): string[] {
  const heap = brokers === 1 ? ['-Xms256m', '-Xmx512m'] : ['-Xms128m', '-Xmx384m', '-XX:TieredStopAtLevel=1'];
  return [...heap, '-XX:+UseSerialGC', '-Dlog4j2.configurationFile=log4j2.properties', '-Dkafka.logs.dir=.'];
}

function writeSettings(
  host: BrokerHost,
  nodes: readonly NodePlan[],
  settingsOf: NonNullable<StartKafkaOptions['settings']>,
): void {
  const common = readFileSync(COMMON_PROPERTIES, 'utf8');
  for (const node of nodes) {
    const settings = typeof settingsOf === 'function' ? settingsOf(node) : settingsOf;
    const write = (name: string, extra: BrokerSettings) =>
      writeFileSync(join(node.folder, name), serverProperties(common, node, nodes, extra, host.listenOn));
    mkdirSync(node.folder, { recursive: true, mode: 0o700 });
    copyFileSync(LOG4J_PROPERTIES, join(node.folder, 'log4j2.properties'));
    write('server.properties', settings);
    write(FORMAT_PROPERTIES, { ...settings, 'log.dirs': DRAFT });
  }
}

/** Starts all brokers and waits until they are a cluster; none is left running if that fails. */
async function launch(nodes: readonly BrokerNode[]): Promise<void> {
  try {
    await Promise.all(nodes.map((node) => node.launch()));
    await Promise.all(nodes.map((node) => node.becomeReady()));
  } catch (error) {
    await Promise.all(nodes.map((node) => node.kill()));
    throw error;
  }
}

/** A broker waits long for controllers that have ended too; its data are safe without that. */
const WITHOUT_MAJORITY_MS = 1_000;

/** Ends all brokers cleanly, except those that could only wait for a majority that is gone. */
async function endAll(nodes: readonly BrokerNode[]): Promise<void> {
  const running = () => nodes.filter(({ isRunning }) => isRunning).length;
  const ending = nodes.map(async (node) => {
    await node.end();
    if (running() === 0 || running() > nodes.length / 2) return;
    await sleep(WITHOUT_MAJORITY_MS);
    await Promise.all(nodes.map((other) => other.kill()));
  });
  await Promise.all(ending);
}

async function start(lock: HomeLock, options: StartKafkaOptions): Promise<RunningKafka> {
  const { brokers = 1, settings = {}, onProgress = () => undefined, log = () => undefined } = options;
  const directory = lock.home;
  const known = readCluster(directory);
  if (known !== undefined) {
    mustBeOfSize(directory, known.nodes.length, brokers);
    await stopAbandoned(directory, known, log);
  }
  const host = await chooseHost(onProgress);
  const ports = await choosePorts(
    brokers,
    options.ports,
    known?.nodes ?? options.usualPorts?.map((port) => ({ port })),
  );
  const clusterId = known?.clusterId ?? newClusterId();
  writeCluster(directory, { clusterId, nodes: ports });
  const plans = plansOf(directory, ports);
  writeSettings(host, plans, settings);

  const end = Promise.withResolvers<KafkaEnd>();
  const nodes = plans.map((plan) => {
    const onLost = (how: ProcessEnd) =>
      end.resolve({ lost: { id: plan.id, logFile: join(plan.folder, 'kafka.log'), ...how } });
    return new BrokerNode(host, plan, javaOptions(brokers), onLost);
  });
  try {
    await host.open(plans);
    const fresh = plans.filter((plan) => !isFormatted(plan));
    if (fresh.length > 0) onProgress({ step: 'formatting' });
    await Promise.all(fresh.map((plan) => format(host, plan, clusterId)));
    onProgress({ step: 'starting' });
    await launch(nodes);
  } catch (error) {
    await host.close();
    throw error;
  }
  const stop = async () => {
    await endAll(nodes);
    await host.close();
    end.resolve({});
  };
  return { brokers: plans.map(addressOf), nodes, directory, host: host.name, ended: end.promise, stop };
}

/**
 * Starts the Apache Kafka of a directory, which is set up on the first start. Brokers left over by a killed run are stopped
 * first.
 * @throws {KafkaBrokerError} any of its codes
 * @throws {EmbeddedError} HOME_IN_USE and the other codes of a folder that can't be had
 */
export async function startKafka(options: StartKafkaOptions): Promise<RunningKafka> {
  const lock = options.lock ?? (await lockHome(options.directory));
  const releaseOwn = () => (options.lock === undefined ? lock.release() : undefined);
  try {
    const running = await start(lock, options);
    let stopping: Promise<void> | undefined;
    const stop = () => (stopping ??= running.stop().finally(releaseOwn));
    return { ...running, stop };
  } catch (error) {
    releaseOwn();
    throw error;
  }
}
