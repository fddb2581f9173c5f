import { spawn } from 'node:child_process';
import { closeSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endOf, openLog } from '../embedded/child-log.js';
import type { BrokerHost } from './broker-host.js';
import { lastProblem } from './broker-node.js';
import { KafkaBrokerError } from './errors.js';
import type { NodePlan } from './node-plan.js';

export const DATA = 'data';
/** Beside the data; put in their place in one step, so that a broker's data are whole or absent. */
export const DRAFT = 'data.draft';
/** The broker's settings with the draft as the place of its data. */
export const FORMAT_PROPERTIES = 'format.properties';

const JAVA_OPTIONS = ['-Xmx64m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

export const isFormatted = ({ folder }: NodePlan): boolean => existsSync(join(folder, DATA, 'meta.properties'));

/**
 * Makes a broker's empty storage, once in its life.
 * @throws {KafkaBrokerError} KAFKA_START_FAILED
 */
export async function format(host: BrokerHost, node: NodePlan, clusterId: string): Promise<void> {
  const { folder } = node;
  rmSync(join(folder, DRAFT), { recursive: true, force: true });
  await host.clear(node);
  const args = ['format', '--cluster-id', clusterId, '--config', FORMAT_PROPERTIES];
  const command = host.command(node, JAVA_OPTIONS, 'kafka.tools.StorageTool', args);
  const log = openLog(join(folder, 'format.log'));
  const { program, environment } = command;
  const stdio = ['ignore', log.descriptor, log.descriptor] as const;
  const ended = endOf(spawn(program, command.args, { cwd: folder, env: environment, stdio: [...stdio] }));
  closeSync(log.descriptor);
  const reason = await ended.then(({ code }) => (code === 0 ? undefined : lastProblem(log.said())), String);
  if (reason !== undefined) {
    const message = `Kafka could not make its storage: ${reason} (log: ${log.path})`;
    throw new KafkaBrokerError('KAFKA_START_FAILED', message, { reason, logFile: log.path });
  }
  renameSync(join(folder, DRAFT), join(folder, DATA));
}
