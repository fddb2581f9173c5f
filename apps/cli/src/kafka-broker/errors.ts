/** What can go wrong with a Kafka of our own. The codes are stable; texts are for people. */
export type KafkaBrokerErrorCode =
  /** Neither a Docker engine nor Java with Maven is there to run it with. */
  | 'KAFKA_NOT_AVAILABLE'
  /** Kafka's libraries or its image could not be fetched. */
  | 'KAFKA_FETCH_FAILED'
  /** The directory holds a cluster with another number of brokers. */
  | 'KAFKA_OF_OTHER_SIZE'
  /** A port that was asked for is taken. */
  | 'KAFKA_PORT_TAKEN'
  /** A broker ended instead of starting, or never became ready; the message says where its log is. */
  | 'KAFKA_START_FAILED';

/** An error of a Kafka of our own. `values` holds what the message names, for a text in another language. */
export class KafkaBrokerError extends Error {
  override readonly name = 'KafkaBrokerError';

  constructor(
    readonly code: KafkaBrokerErrorCode,
    message: string,
    readonly values: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
