import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockHome } from '../embedded/home-lock.js';
import { type ClusterRecord, type NodePorts, readCluster } from './cluster-record.js';
import { KafkaBrokerError } from './errors.js';
import { stopLeftovers } from './leftovers.js';
import type { NodePlan } from './node-plan.js';

/** The brokers of a directory, each in a folder of its own. */
export const plansOf = (directory: string, nodes: readonly NodePorts[]): NodePlan[] =>
  nodes.map((ports, at) => ({ id: at + 1, folder: join(directory, `broker-${at + 1}`), ...ports }));

/** @throws {KafkaBrokerError} KAFKA_OF_OTHER_SIZE */
export function mustBeOfSize(directory: string, found: number, asked: number): void {
  if (found === asked) return;
  const message = `the Kafka in ${directory} has ${found} broker(s), not ${asked}: remove it, or choose another directory`;
  throw new KafkaBrokerError('KAFKA_OF_OTHER_SIZE', message, { directory, found, asked });
}

/** Ends brokers that run on the directory though nobody holds it. The caller has its lock. Answers whether there were any. */
export async function stopAbandoned(
  directory: string,
  known: ClusterRecord,
  log: (line: string) => void = () => undefined,
): Promise<boolean> {
  return stopLeftovers(plansOf(directory, known.nodes), log);
}

/**
 * Removes a directory with all its data, after ending brokers that were left over. There is no way back; for tests.
 * @throws {EmbeddedError} HOME_IN_USE
 */
export async function destroyKafka(directory: string): Promise<void> {
  const lock = await lockHome(directory);
  const known = readCluster(lock.home);
  if (known !== undefined) await stopAbandoned(lock.home, known);
  lock.release();
  rmSync(lock.home, { recursive: true, force: true });
}
