/** A stream that one consumer group gave up on: its events from `firstRevision` to `lastRevision` wait for a redrive. */
export interface ParkedStream {
  readonly group: string;
  readonly stream: string;
  readonly firstRevision: number;
  readonly lastRevision: number;
  /** Stable code of the failure. */
  readonly errorCode: string;
  /** Instant at which the log recorded the parking. */
  readonly since: string;
}
