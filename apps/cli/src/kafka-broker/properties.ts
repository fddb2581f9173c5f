import { type BrokerSettings, type NodePlan, addressOf } from './node-plan.js';

/** How often what must survive a broker's loss is stored, and how many copies must have it before a write is acknowledged. */
function replication(brokers: number): BrokerSettings {
  const copies = Math.min(3, brokers);
  const inSync = Math.max(1, copies - 1);
  return {
    'default.replication.factor': copies,
    'min.insync.replicas': inSync,
    'offsets.topic.replication.factor': copies,
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': inSync,
    'share.coordinator.state.topic.replication.factor': copies,
    'share.coordinator.state.topic.min.isr': inSync,
  };
}

/** A value on one line, with backslashes as the file format of Java wants them. */
const written = (value: string | number): string => String(value).replaceAll('\\', '\\\\').replaceAll(/\s+/g, ' ');

/**
 * The server.properties of one broker: what all have in common (`common`, the file in deploy/kafka), its number and addresses, the
 * replication that the number of brokers allows, and what the caller asked for, which wins. It listens on `listenOn`.
 */
export function serverProperties(
  common: string,
  own: NodePlan,
  all: readonly NodePlan[],
  settings: BrokerSettings = {},
  listenOn = '127.0.0.1',
): string {
  const voters = all.map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`);
  const values: BrokerSettings = {
    'node.id': own.id,
    'controller.quorum.voters': voters.join(','),
    listeners: `PLAINTEXT://${listenOn}:${own.port},CONTROLLER://127.0.0.1:${own.controllerPort}`,
    'advertised.listeners': `PLAINTEXT://${addressOf(own)}`,
    ...replication(all.length),
    ...settings,
  };
  const lines = Object.entries(values).map(([name, value]) => `${name}=${written(value)}`);
  return `${common.trimEnd()}\n\n# This broker\n${lines.join('\n')}\n`;
}
