import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { awaitBrokers, awaitKafka } from '@recourse/messaging';
import { ProbeTopic } from '@recourse/messaging/conformance';
import { destroyKafka } from './directory.js';
import { type RunningKafka, startKafka } from './kafka.js';

const SOON_MS = 20_000;

describe('the broker of the test run', () => {
  it('answers', async () => {
    expect(await awaitKafka((process.env['TEST_KAFKA_BROKERS'] ?? '').split(','), SOON_MS)).toBe(true);
  });
});

describe('three brokers', () => {
  const topic = new ProbeTopic('probe', 3);
  let directory: string;
  let kafka: RunningKafka;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'recourse-kafka-spec-'));
    kafka = await startKafka({ directory, brokers: 3, settings: { 'broker.session.timeout.ms': 3_000 } });
  });

  afterAll(async () => {
    await kafka?.stop();
    await destroyKafka(directory);
  });

  /** A leader that was lost is replaced after a while; until then calls are refused, and the caller tries again. */
  async function patiently<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    for (const end = performance.now() + SOON_MS; ; await sleep(100)) {
      try {
        return await call();
      } catch (error) {
        if (performance.now() > end) throw error;
      }
    }
  }

  const write = (text: string): Promise<void> => patiently(() => topic.write(kafka.brokers, text));
  const count = (brokers: readonly string[]): Promise<number> => patiently(() => topic.count(brokers));

  it('are one cluster, go on without one that was killed, and take it back with its data', async () => {
    const [first, second, third] = kafka.nodes;
    await write('with three');
    const before = second!.pid;
    await second!.kill();
    expect(await awaitBrokers([first!.address, third!.address], SOON_MS)).toBe(true);
    await write('with two');

    await second!.restart();
    expect(second!.pid).not.toBe(before);
    expect(await awaitBrokers(kafka.brokers, SOON_MS)).toBe(true);
    await first!.kill();
    await write('with the one that was away');
    expect(await count([second!.address, third!.address])).toBe(3);
  });

  it('keep their data and addresses when all are stopped and started again', async () => {
    const { brokers } = kafka;
    await kafka.stop();
    expect(await kafka.ended).toEqual({});
    kafka = await startKafka({ directory, brokers: 3 });
    expect(kafka.brokers).toEqual(brokers);
    expect(await count(kafka.brokers)).toBe(3);
  });

  it('say that one has ended by itself', async () => {
    const { id, pid, logFile } = kafka.nodes[0]!;
    process.kill(pid, 'SIGKILL');
    expect(await kafka.ended).toEqual({ lost: { id, logFile, code: null, signal: 'SIGKILL' } });
  });
});
