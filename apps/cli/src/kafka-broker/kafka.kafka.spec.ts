import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { awaitKafka } from '@recourse/messaging';
import { destroyKafka } from './directory.js';
import { type RunningKafka, startKafka } from './kafka.js';

const SOON_MS = 20_000;

describe('the broker of the test run', () => {
  it('answers', async () => {
    expect(await awaitKafka((process.env['TEST_KAFKA_BROKERS'] ?? '').split(','), SOON_MS)).toBe(true);
  });
});

describe('three brokers', () => {
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

  it('are one cluster', async () => {
    expect(kafka.brokers).toHaveLength(3);
    expect(await awaitKafka(kafka.brokers, SOON_MS)).toBe(true);
  });
});
