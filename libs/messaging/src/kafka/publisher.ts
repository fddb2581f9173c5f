import kafkajs, { type Kafka, type Message, type Producer, type RecordMetadata } from 'kafkajs';
import { DeliveryError } from '../failures/delivery.errors.js';
import { settledWithin } from '../timing/sleep.js';
import { REQUEST_TIMEOUT_MS } from './kafka-client.js';
import { callKafka } from './kafka-errors.js';

/** What a publisher needs to know of a record; EventRecord is one. */
export interface OutgoingRecord {
  readonly key: string | Uint8Array | null;
  readonly partition: number;
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, string | Uint8Array>>;
}

const ALL_REPLICAS = -1;
/** The broker gives up before kafkajs does, so that its answer says what was wrong. */
const ACKNOWLEDGE_TIMEOUT_MS = REQUEST_TIMEOUT_MS - 2_000;
const CLOSE_MS = 5_000;

/**
 * Sends records, all or an error. After an error any part of them may be in the topic: send the same records again.
 * kafkajs's own retries are off, because they can leave out a partition and report success.
 */
export class Publisher {
  #producer: Producer | null = null;
  #isClosed = false;

  /** @param onGap told when an answer did not confirm every partition that was sent to */
  constructor(
    private readonly kafka: Kafka,
    private readonly onGap: () => void = () => undefined,
  ) {}

  /** @throws DeliveryError `KAFKA_UNAVAILABLE`; `KAFKA_REFUSED` */
  async connect(): Promise<void> {
    await this.#connected();
  }

  /**
   * Resolves when every in-sync replica has every record. One call at a time.
   * @throws DeliveryError `KAFKA_UNAVAILABLE`; `KAFKA_REFUSED`
   */
  async send(topic: string, records: readonly OutgoingRecord[]): Promise<void> {
    if (records.length === 0) return;
    const producer = await this.#connected();
    try {
      const answer = await callKafka(() =>
        producer.send({
          topic,
          acks: ALL_REPLICAS,
          timeout: ACKNOWLEDGE_TIMEOUT_MS,
          messages: records.map(messageOf),
        }),
      );
      this.#refuseGaps(topic, records, answer);
    } catch (error) {
      // Nothing that the producer remembers of the cluster is believed any more.
      if (this.#producer === producer) this.#producer = null;
      void disconnect(producer);
      throw error;
    }
  }

  /** For good. What is on its way may still arrive. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const producer = this.#producer;
    this.#producer = null;
    if (producer) await disconnect(producer);
  }

  async #connected(): Promise<Producer> {
    if (this.#producer) return this.#producer;
    const producer = this.kafka.producer({
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
      idempotent: false,
      maxInFlightRequests: 1,
      retry: { retries: 0 },
    });
    try {
      await callKafka(() => producer.connect());
      if (this.#isClosed) throw new DeliveryError('KAFKA_UNAVAILABLE', 'the publisher was closed');
    } catch (error) {
      void disconnect(producer);
      throw error;
    }
    this.#producer = producer;
    return producer;
  }

  #refuseGaps(topic: string, records: readonly OutgoingRecord[], answer: readonly RecordMetadata[]): void {
    const missing = uncovered(topic, records, answer);
    if (missing.length === 0) return;
    this.onGap();
    throw new DeliveryError('KAFKA_UNAVAILABLE', `no acknowledgement for partitions ${missing.join(', ')} of ${topic}`);
  }
}

/** Partitions that something was sent to and that the answer does not confirm. */
export function uncovered(
  topic: string,
  records: readonly Pick<OutgoingRecord, 'partition'>[],
  answer: readonly Pick<RecordMetadata, 'topicName' | 'partition' | 'errorCode'>[],
): number[] {
  const confirmed = new Set(
    answer
      .filter(({ topicName, errorCode }) => topicName === topic && errorCode === 0)
      .map(({ partition }) => partition),
  );
  const sent = [...new Set(records.map(({ partition }) => partition))];
  return sent.filter((partition) => !confirmed.has(partition)).toSorted((a, b) => a - b);
}

const disconnect = (producer: Producer): Promise<boolean> => settledWithin(producer.disconnect(), CLOSE_MS);

function messageOf({ key, partition, value, headers }: OutgoingRecord): Message {
  return {
    key: key === null ? null : bufferOf(key),
    partition,
    value: value === null ? null : bufferOf(value),
    headers: Object.fromEntries(Object.entries(headers).map(([name, content]) => [name, bufferOf(content)])),
  };
}

/** Shares the bytes, does not copy them. */
function bufferOf(value: string | Uint8Array): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}
