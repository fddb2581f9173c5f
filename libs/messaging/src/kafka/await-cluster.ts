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

/**
 * Waits until the cluster answers and counts all of `brokers` in, not merely until a port is open; answers false if that takes
 * longer than `timeoutMs` or `signal` aborts first.
 */
export async function awaitKafka(
  brokers: readonly string[],
  timeoutMs: number,
  signal: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const present = await presentBrokers(brokers).catch(() => [] as string[]);
    if (brokers.every((address) => present.includes(address))) return true;
    if (signal.aborted || performance.now() >= end) return false;
    await sleep(ASK_AGAIN_MS, signal);
  }
}
