/**
 * - `LEASE_LOST`: another instance took the consumer over, or the database could not be reached for a whole lease
 * - `HANDLER_OVERDUE`: a handler ran past its deadline and was told to stop
 * - `FAIL_POINT`: thrown on purpose, by a test
 * - `ROW_WITHDRAWN`: a projection answered null for a row that exists
 * - `REBUILD_RUNNING`: a rebuild or a check of the same consumer is under way
 * - `ENTITY_UNFIT`: an entity can't be projected into, see the message
 * - `CONTROL_TYPE`: a handler was registered for a `delivery.*` type
 */
export type DeliveryErrorCode =
  | 'LEASE_LOST'
  | 'HANDLER_OVERDUE'
  | 'FAIL_POINT'
  | 'ROW_WITHDRAWN'
  | 'REBUILD_RUNNING'
  | 'ENTITY_UNFIT'
  | 'CONTROL_TYPE';

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
    return this.code === 'HANDLER_OVERDUE' || this.code === 'LEASE_LOST' || this.code === 'REBUILD_RUNNING';
  }
}
