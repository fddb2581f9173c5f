import { destroyKafka } from '@recourse/cli/kafka';
import stopPostgres from '../postgres/global-teardown.mjs';

/** Stops what globalSetup started and removes its data; says once more, at the end, why tests were skipped. */
export default async function globalTeardown() {
  const kafka = globalThis.recourseTestKafka;
  await kafka?.stop();
  if (kafka !== undefined) await destroyKafka(kafka.directory);
  await stopPostgres();
  const { TEST_KAFKA_MISSING: missing } = process.env;
  if (missing !== undefined) process.stderr.write(`\nThe tests with Kafka were skipped: ${missing}\n`);
}
