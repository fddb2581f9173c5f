import { randomInt } from 'node:crypto';
import { isFree } from '../embedded/ports.js';
import type { NodePorts } from './cluster-record.js';
import { KafkaBrokerError } from './errors.js';

/**
 * Below the ports that systems give to outgoing connections: a broker that is down for a while must find its port free again, and
 * who tries to reach it meanwhile must not by chance be connected to itself.
 */
const STEADY_PORTS = [20_000, 32_000] as const;

async function steadyPort(taken: ReadonlySet<number>): Promise<number> {
  for (;;) {
    const port = randomInt(...STEADY_PORTS);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
}

/** The wanted port if nobody listens on it, else a free one. */
async function portNear(wanted: number | undefined, taken: Set<number>): Promise<number> {
  const isUsable = wanted !== undefined && !taken.has(wanted) && (await isFree(wanted));
  const port = isUsable ? wanted : await steadyPort(taken);
  taken.add(port);
  return port;
}

/**
 * The ports of each broker: for clients the asked one, else last time's if it is free, else a free one.
 * @throws {KafkaBrokerError} KAFKA_PORT_TAKEN if an asked one is not free
 */
export async function choosePorts(
  brokers: number,
  asked: readonly number[] | undefined,
  last: readonly Partial<NodePorts>[] | undefined,
): Promise<NodePorts[]> {
  const taken = new Set<number>(asked);
  const chosen: NodePorts[] = [];
  for (let at = 0; at < brokers; at++) {
    const own = asked?.[at];
    if (own !== undefined && !(await isFree(own))) {
      throw new KafkaBrokerError('KAFKA_PORT_TAKEN', `port ${own} of 127.0.0.1 is taken`, { port: own });
    }
    const port = own ?? (await portNear(last?.[at]?.port, taken));
    chosen.push({ port, controllerPort: await portNear(last?.[at]?.controllerPort, taken) });
  }
  return chosen;
}
