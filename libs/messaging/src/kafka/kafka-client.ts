import { createRequire } from 'node:module';
import kafkajs, { type Kafka } from 'kafkajs';
import { DeliveryError } from '../failures/delivery.errors.js';
import { callKafka } from './kafka-errors.js';
import type { KafkaSettings } from './kafka-settings.js';
import { patchTimers } from './timer-patch.js';

export interface KafkaWarning {
  readonly level: 'warning' | 'error';
  readonly message: string;
}

const CONNECTION_TIMEOUT_MS = 3_000;
export const REQUEST_TIMEOUT_MS = 10_000;
/** kafkajs's own tries to reach some broker; whoever calls goes on after them as long as it must. */
const CONNECTING = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4 };

/** @param onWarning hears what kafkajs warns of; it writes nothing by itself */
export function openKafka(
  { brokers }: Pick<KafkaSettings, 'brokers'>,
  clientId: string,
  onWarning: (warning: KafkaWarning) => void = () => undefined,
): Kafka {
  patchTimers();
  return new kafkajs.Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: CONNECTING,
    logLevel: kafkajs.logLevel.WARN,
    logCreator:
      () =>
      ({ level, namespace, log }) => {
        if (level > kafkajs.logLevel.WARN) return;
        const where = namespace ? `${namespace}: ` : '';
        onWarning({ level: level === kafkajs.logLevel.ERROR ? 'error' : 'warning', message: `${where}${log.message}` });
      },
  });
}

/** The calls that are made; a broker that lacks another one is fit all the same. */
const NEEDED_APIS = [
  'Produce',
  'Fetch',
  'ListOffsets',
  'Metadata',
  'OffsetCommit',
  'OffsetFetch',
  'GroupCoordinator',
  'JoinGroup',
  'Heartbeat',
  'LeaveGroup',
  'SyncGroup',
  'DescribeGroups',
  'CreateTopics',
  'DescribeConfigs',
];

interface VersionRange {
  readonly minVersion: number;
  readonly maxVersion: number;
}

/** kafkajs's inner cluster, the only place where the broker's versions can be seen. */
interface Cluster {
  readonly brokerPool: { readonly versions: Readonly<Record<number, VersionRange>> };
  connect(): Promise<void>;
  disconnect(): Promise<void>;
}

const require = createRequire(import.meta.url);
const { requests } = require('kafkajs/src/protocol/requests') as {
  requests: Record<string, { versions: readonly (string | number)[] }>;
};
const apiKeys = require('kafkajs/src/protocol/requests/apiKeys') as Record<string, number>;

/**
 * kafkajs ignores which versions a broker has given up, and would send it calls that it can't read.
 * @throws DeliveryError `KAFKA_BROKER_UNFIT`, naming the call; `KAFKA_UNAVAILABLE`
 */
export async function checkBroker(kafka: Kafka): Promise<void> {
  refuseUnfit(await callKafka(() => brokerVersions(kafka)));
}

/** @param versions of the broker, by key of the call */
export function refuseUnfit(versions: Readonly<Record<number, VersionRange>>): void {
  for (const api of NEEDED_APIS) {
    const ours = requests[api]!.versions.map(Number);
    const theirs = versions[apiKeys[api]!];
    const fits = theirs && Math.max(...ours) >= theirs.minVersion && Math.min(...ours) <= theirs.maxVersion;
    if (fits) continue;
    const offer = theirs ? `the broker offers versions ${theirs.minVersion} to ${theirs.maxVersion}` : 'it has none';
    throw new DeliveryError(
      'KAFKA_BROKER_UNFIT',
      `this broker no longer understands our call ${api}: ${offer}, we send ${Math.min(...ours)} to ` +
        `${Math.max(...ours)}. Use Apache Kafka 3.9 to 4.1, or a later one that this release names`,
    );
  }
}

async function brokerVersions(kafka: Kafka): Promise<Readonly<Record<number, VersionRange>>> {
  const createCluster = Object.getOwnPropertySymbols(kafka).find(
    ({ description }) => description === 'private:Kafka:createCluster',
  );
  if (!createCluster) throw new DeliveryError('KAFKA_BROKER_UNFIT', 'this version of kafkajs shows no broker versions');
  const create = (kafka as unknown as Record<symbol, (options: object) => Cluster>)[createCluster]!;
  const cluster = create({ allowAutoTopicCreation: false });
  try {
    await cluster.connect();
    return cluster.brokerPool.versions;
  } finally {
    await cluster.disconnect();
  }
}
