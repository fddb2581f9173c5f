import { Kafka, logLevel } from 'kafkajs';
import { sleep } from '../timing/sleep.js';
import { patchTimers } from './timer-patch.js';

const ASK_AGAIN_MS = 200;
const CONNECTION_TIMEOUT_MS = 1_000;
const REQUEST_TIMEOUT_MS = 3_000;

/** The addresses of the brokers that the cluster says are there. */
async function presentBrokers(brokers: readonly string[]): Promise<string[]> {
  patchTimers();
  const client = new Kafka({
    brokers: [...brokers],
    clientId: 'recourse-await',
    logLevel: logLevel.NOTHING,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: { retries: 0 },
  });
  const admin = client.admin();
  try {
    await admin.connect();
    const cluster = await admin.describeCluster();
    return cluster.brokers.map(({ host, port }) => `${host}:${port}`);
  } finally {
    await admin.disconnect();
  }
}

async function awaitThat(
  brokers: readonly string[],
  isEnough: (present: readonly string[]) => boolean,
  timeoutMs: number,
  signal: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const present = await presentBrokers(brokers).catch(() => []);
    if (isEnough(present)) return true;
    if (signal.aborted || performance.now() >= end) return false;
    await sleep(ASK_AGAIN_MS, signal);
  }
}

/** Waits until the cluster answers, which an open port does not prove; false if that takes longer or `signal` aborts first. */
export async function awaitKafka(
  brokers: readonly string[],
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<boolean> {
  return awaitThat(brokers, (present) => present.length > 0, timeoutMs, signal);
}

/** The same until the cluster counts each of these brokers in, by the address that it gives to clients. */
export async function awaitBrokers(
  brokers: readonly string[],
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<boolean> {
  return awaitThat(brokers, (present) => brokers.every((address) => present.includes(address)), timeoutMs, signal);
}
