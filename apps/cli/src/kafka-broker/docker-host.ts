import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { BrokerHost } from './broker-host.js';
import { KafkaBrokerError } from './errors.js';
import { type NodePlan, addressOf } from './node-plan.js';
import type { OnKafkaProgress } from './progress.js';
import { runProgram } from './run-program.js';

export const IMAGE = 'apache/kafka:4.1.1';

const ANSWER_MS = 5_000;
const COMMAND_MS = 60_000;
const PULL_MS = 15 * 60_000;

/** Where a container sees the folder of its broker. */
const INSIDE = '/broker';

const containerName = (folder: string): string =>
  `recourse-kafka-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;

const docker = (...args: string[]) => runProgram('docker', args, { timeoutMs: COMMAND_MS });

/** True if a Docker engine answers; having the program alone says nothing. */
export async function dockerAnswers(): Promise<boolean> {
  const args = ['info', '--format', '{{.ServerVersion}}'];
  return (await runProgram('docker', args, { timeoutMs: ANSWER_MS })).succeeded;
}

/** Fetches the image unless it is there. @throws {KafkaBrokerError} KAFKA_FETCH_FAILED */
export async function fetchImage(onProgress: OnKafkaProgress): Promise<void> {
  if ((await docker('image', 'inspect', IMAGE)).succeeded) return;
  onProgress({ step: 'fetching', files: 0 });
  const { succeeded, stderr } = await runProgram('docker', ['pull', '--quiet', IMAGE], { timeoutMs: PULL_MS });
  if (succeeded) return;
  const reason = stderr.trim().split('\n').at(-1) ?? '';
  throw new KafkaBrokerError('KAFKA_FETCH_FAILED', `${IMAGE} could not be fetched: ${reason}`, { reason });
}

/** The container whose network all brokers of a cluster share; named after the first broker's folder. */
const networkName = (nodes: readonly NodePlan[]): string => `${containerName(nodes[0]!.folder)}-network`;

/** The arguments of the container that owns the network: brokers reach each other at 127.0.0.1 there, as they do without Docker. */
export function networkArguments(nodes: readonly NodePlan[]): string[] {
  const ports = nodes.flatMap((node) => ['--publish', `${addressOf(node)}:${node.port}`]);
  const idle = ['--entrypoint', 'sleep', IMAGE, '2147483647'];
  return ['run', '--detach', '--rm', '--init', '--name', networkName(nodes), ...ports, ...idle];
}

/** The arguments that run Java in the broker's container; it writes to the folder as `user`, who owns it. */
export function javaArguments(
  network: string,
  node: NodePlan,
  user: string | undefined,
  java: readonly string[],
): string[] {
  const place = ['--volume', `${node.folder}:${INSIDE}`, '--workdir', INSIDE];
  const owner = user === undefined ? [] : ['--user', user];
  const container = ['run', '--rm', '--name', containerName(node.folder), '--network', `container:${network}`];
  return [...container, ...place, ...owner, '--entrypoint', 'java', IMAGE, ...java];
}

/** Ends and removes the containers of these brokers if there are any; without an engine there are none. */
export async function removeContainers(nodes: readonly NodePlan[]): Promise<void> {
  if (nodes.length === 0 || !(await dockerAnswers())) return;
  await docker('rm', '--force', ...nodes.map(({ folder }) => containerName(folder)), networkName(nodes));
}

/** Runs the brokers in containers of Kafka's own image. */
export function dockerHost(): BrokerHost {
  let nodes: readonly NodePlan[] = [];
  const user = process.getuid && `${process.getuid()}:${process.getgid?.() ?? 0}`;
  return {
    name: 'docker',
    // Nothing but 127.0.0.1 of this machine is published.
    listenOn: '0.0.0.0',
    async open(all) {
      nodes = all;
      await removeContainers(nodes);
      const { succeeded, stderr } = await docker(...networkArguments(nodes));
      if (succeeded) return;
      const reason = stderr.trim().split('\n').at(-1) ?? '';
      throw new KafkaBrokerError('KAFKA_START_FAILED', `Docker: ${reason}`, { reason, logFile: '-' });
    },
    async clear({ folder }) {
      await docker('rm', '--force', containerName(folder));
    },
    command: (node, javaOptions, main, args) => ({
      program: 'docker',
      args: javaArguments(networkName(nodes), node, user, [...javaOptions, '-cp', '/opt/kafka/libs/*', main, ...args]),
      environment: process.env,
    }),
    quickStart: () => [],
    ended: () => undefined,
    async pidOf({ folder }) {
      const { stdout } = await docker('inspect', '--format', '{{.State.Pid}}', containerName(folder));
      return Number(stdout);
    },
    async signal({ folder }, _, signal) {
      await docker('kill', '--signal', signal, containerName(folder));
    },
    signalAtExit: () =>
      void spawnSync('docker', ['kill', ...nodes.map(({ folder }) => containerName(folder)), networkName(nodes)], {
        stdio: 'ignore',
      }),
    close: () => removeContainers(nodes),
  };
}
