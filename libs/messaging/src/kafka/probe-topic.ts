import { openKafka } from './kafka-client.js';
import { callKafka } from './kafka-errors.js';
import { Publisher } from './publisher.js';
import { ensureTopic } from './topic.js';

/** A topic of one partition for tests of the cluster itself. */
export class ProbeTopic {
  readonly #topic: string;
  readonly #replicationFactor: number;

  constructor(topic: string, replicationFactor: number) {
    this.#topic = topic;
    this.#replicationFactor = replicationFactor;
  }

  /** Resolves once the record is acknowledged by all that have to. @throws DeliveryError `KAFKA_UNAVAILABLE` */
  async write(brokers: readonly string[], text: string): Promise<void> {
    const kafka = openKafka({ brokers }, 'recourse-probe');
    await ensureTopic(kafka, { topic: this.#topic, partitions: 1, replicationFactor: this.#replicationFactor });
    const publisher = new Publisher(kafka);
    try {
      await publisher.send(this.#topic, [{ key: null, partition: 0, value: Buffer.from(text), headers: {} }]);
    } finally {
      await publisher.close();
    }
  }

  /** How many records it holds. @throws DeliveryError `KAFKA_UNAVAILABLE` */
  async count(brokers: readonly string[]): Promise<number> {
    const admin = openKafka({ brokers }, 'recourse-probe').admin();
    return callKafka(async () => {
      try {
        await admin.connect();
        const partitions = await admin.fetchTopicOffsets(this.#topic);
        return partitions.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
      } finally {
        await admin.disconnect();
      }
    });
  }
}
