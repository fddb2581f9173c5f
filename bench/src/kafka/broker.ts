import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { destroyKafka, existingKafka, KafkaBrokerError, startKafka } from '@recourse/cli/kafka';

export interface BenchBroker {
  readonly brokers: readonly string[];
  close(): Promise<void>;
}

/** What tells a machine without Kafka from a fault. */
const MISSING = ['KAFKA_NOT_AVAILABLE', 'KAFKA_FETCH_FAILED'];

/** The cluster that KAFKA_BROKERS names, or one broker for this run only. Answers the reason where neither can be had. */
export async function openBroker(): Promise<BenchBroker | string> {
  const existing = existingKafka();
  if (existing) return { brokers: existing, close: async () => undefined };
  const directory = mkdtempSync(join(tmpdir(), 'recourse-bench-kafka-'));
  try {
    const kafka = await startKafka({ directory });
    return {
      brokers: kafka.brokers,
      async close() {
        await kafka.stop();
        await destroyKafka(directory);
      },
    };
  } catch (error) {
    await destroyKafka(directory);
    if (error instanceof KafkaBrokerError && MISSING.includes(error.code)) return error.message;
    throw error;
  }
}
