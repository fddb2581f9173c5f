/**
 * - `LEASE_LOST`: another instance took the consumer over, or the database could not be reached for a whole lease
 * - `HANDLER_OVERDUE`: a handler ran past its deadline and was told to stop
 * - `HANDLER_STUCK`: a handler goes on although it was told to stop: only the end of the process ends it
 * - `FAIL_POINT`: thrown on purpose, by a test
 * - `ROW_WITHDRAWN`: a projection answered null for a row that exists
 * - `REBUILD_RUNNING`: a rebuild or a check of the same consumer is under way
 * - `ENTITY_UNFIT`: an entity can't be projected into, see the message
 * - `CONTROL_TYPE`: a handler was registered for a `delivery.*` type
 * - `KAFKA_UNAVAILABLE`: no broker could be reached, or it could not do its work just now
 * - `KAFKA_REFUSED`: the broker refuses what was asked of it, until somebody changes a setting or a permission
 * - `KAFKA_BROKER_UNFIT`: the broker is too new, or too old, for our calls
 * - `TOPIC_UNFIT`: the topic is not what it must be, see the message
 * - `RELAY_TOPIC_LOST`: the topic is empty although the log was published: lost, or of another cluster
 * - `RELAY_REWIND_INVALID`: a rewind to a position that is not published yet
 * - `RECORD_INVALID`: a record of the topic is no event of the log, or its headers contradict its body
 */
export type DeliveryErrorCode =
  | 'LEASE_LOST'
  | 'HANDLER_OVERDUE'
  | 'HANDLER_STUCK'
  | 'FAIL_POINT'
  | 'ROW_WITHDRAWN'
  | 'REBUILD_RUNNING'
  | 'ENTITY_UNFIT'
  | 'CONTROL_TYPE'
  | 'KAFKA_UNAVAILABLE'
  | 'KAFKA_REFUSED'
  | 'KAFKA_BROKER_UNFIT'
  | 'TOPIC_UNFIT'
  | 'RELAY_TOPIC_LOST'
  | 'RELAY_REWIND_INVALID'
  | 'RECORD_INVALID';

const RETRYABLE: ReadonlySet<DeliveryErrorCode> = new Set([
  'HANDLER_OVERDUE',
  'LEASE_LOST',
  'REBUILD_RUNNING',
  'KAFKA_UNAVAILABLE',
]);

/** A failure of delivery itself. Recognise it by `code`. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';

  constructor(
    readonly code: DeliveryErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether the same call may succeed later without anybody changing anything. */
  get retryable(): boolean {
    return RETRYABLE.has(this.code);
  }
}
