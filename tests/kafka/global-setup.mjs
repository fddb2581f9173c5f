import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { destroyKafka, existingKafka, startKafka } from '@recourse/cli/kafka';
import startPostgres from '../postgres/global-setup.mjs';

const PREFIX = 'recourse-test-kafka-';
const ABANDONED_AFTER_MS = 10 * 60_000;
/** Tests that kill a consumer wait until its session ends; a broker allows 6 s at least unless it is told otherwise. */
const SHORT_SESSIONS = { 'group.min.session.timeout.ms': 1_000 };

/** Removes what killed test runs left: their directories are not locked by anybody, their brokers may still run. */
async function removeAbandoned() {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))) {
    const directory = join(tmpdir(), name);
    if (!existsSync(join(directory, 'recourse.lock'))) continue;
    if (Date.now() - statSync(directory).mtimeMs < ABANDONED_AFTER_MS) continue;
    await destroyKafka(directory).catch(() => undefined);
  }
}

async function startOwn() {
  await removeAbandoned();
  const directory = mkdtempSync(join(tmpdir(), PREFIX));
  const onProgress = ({ step, files }) => {
    if (step === 'fetching' && files === 0) process.stderr.write('Fetching Apache Kafka, once …\n');
  };
  try {
    return await startKafka({ directory, onProgress, settings: SHORT_SESSIONS });
  } catch (error) {
    await destroyKafka(directory);
    throw error;
  }
}

/**
 * Starts PostgreSQL and one Kafka broker for this test run and publishes their addresses as TEST_PG_URL and TEST_KAFKA_BROKERS
 * (separated by commas). KAFKA_BROKERS names a running cluster instead. On a machine that can't run Kafka the reason is published as
 * TEST_KAFKA_MISSING, and the tests are skipped; in CI that is a failure.
 */
export default async function globalSetup() {
  await startPostgres();
  if (process.env.TEST_KAFKA_BROKERS !== undefined) return;
  const existing = existingKafka();
  if (existing !== undefined) {
    process.env.TEST_KAFKA_BROKERS = existing.join(',');
    return;
  }
  try {
    const kafka = await startOwn();
    globalThis.recourseTestKafka = kafka;
    process.env.TEST_KAFKA_BROKERS = kafka.brokers.join(',');
  } catch (error) {
    if (!['KAFKA_NOT_AVAILABLE', 'KAFKA_FETCH_FAILED'].includes(error.code)) throw error;
    process.env.TEST_KAFKA_MISSING = error.message;
    process.stderr.write(`\nThe tests with Kafka are skipped: ${error.message}\n`);
  }
}
