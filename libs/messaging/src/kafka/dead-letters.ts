import { deadLetterTopic, type DeadLetterHeader } from '@recourse/contracts';
import type { Kafka } from 'kafkajs';
import { classifyFailure } from '../failures/failure.js';
import type { Parked } from '../react/event-dispatcher.js';
import type { FetchedRecord } from './generation.js';
import type { KafkaSettings } from './kafka-settings.js';
import { Publisher, type OutgoingRecord } from './publisher.js';
import { ensureTopic } from './topic.js';

/**
 * Copies of the records that a group has parked, in the same partition: for alarms, and for records that are no events. Redrives
 * read the log, not these. A copy may come twice.
 */
export class DeadLetters {
  readonly #topic: string;
  readonly #publisher: Publisher;
  #sending: Promise<void> = Promise.resolve();

  constructor(
    private readonly kafka: Kafka,
    private readonly settings: KafkaSettings,
    private readonly group: string,
  ) {
    this.#topic = deadLetterTopic(settings.topic, group);
    this.#publisher = new Publisher(kafka);
  }

  /** @throws DeliveryError `TOPIC_UNFIT`, `KAFKA_UNAVAILABLE`, `KAFKA_REFUSED` */
  prepare(): Promise<void> {
    return ensureTopic(this.kafka, { ...this.settings, topic: this.#topic });
  }

  /** @throws DeliveryError `KAFKA_UNAVAILABLE`, `KAFKA_REFUSED` */
  send(record: FetchedRecord, parked: Parked): Promise<void> {
    // One at a time.
    const letter = this.#letter(record, parked);
    const sent = this.#sending.then(() => this.#send(letter));
    this.#sending = sent.catch(() => undefined);
    return sent;
  }

  close(): Promise<void> {
    return this.#publisher.close();
  }

  /** One that is refused for its size goes without its value: where the record stands is in the headers. */
  async #send(letter: OutgoingRecord): Promise<void> {
    try {
      await this.#publisher.send(this.#topic, [letter]);
    } catch (error) {
      if (classifyFailure(error).code !== 'KAFKA_REFUSED') throw error;
      await this.#publisher.send(this.#topic, [{ ...letter, value: null }]);
    }
  }

  #letter({ partition, offset, key, value, headers }: FetchedRecord, { errorCode, attempts, reason }: Parked) {
    const kept = Object.entries(headers ?? {}).flatMap(([name, content]) =>
      typeof content === 'string' || content instanceof Uint8Array ? [[name, content] as const] : [],
    );
    const about: Readonly<Record<DeadLetterHeader, string>> = {
      'x-dlq-group': this.group,
      'x-dlq-topic': this.settings.topic,
      'x-dlq-partition': String(partition),
      'x-dlq-offset': String(offset),
      'x-dlq-attempts': String(attempts),
      'x-dlq-error-class': errorCode,
      'x-dlq-first-seen': new Date().toISOString(),
      'x-dlq-reason': reason,
    };
    return { key, partition, value, headers: { ...Object.fromEntries(kept), ...about } };
  }
}
