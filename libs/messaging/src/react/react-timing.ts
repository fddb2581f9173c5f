export interface ReactTiming {
  /** Default 5,000 ms: how long the work of an instance that died on another machine waits. */
  readonly leaseTtlMs: number;
  /** Default 100 ms. */
  readonly checkpointEveryMs: number;
  /** Default 100 ms, doubled up to `backOffMaxMs`. */
  readonly backOffMinMs: number;
  /** Default 5,000 ms. */
  readonly backOffMaxMs: number;
  /** Default 30,000 ms: after that a handler's signal aborts. Longer than every time-out that handlers have of their own. */
  readonly handlerDeadlineMs: number;
  /** Default 64 handlers at a time. */
  readonly maxInFlight: number;
  /** Default 10,000 events beyond the contiguous prefix; then nothing more is fetched. */
  readonly maxAhead: number;
}

export const REACT_TIMING: ReactTiming = {
  leaseTtlMs: 5_000,
  checkpointEveryMs: 100,
  backOffMinMs: 100,
  backOffMaxMs: 5_000,
  handlerDeadlineMs: 30_000,
  maxInFlight: 64,
  maxAhead: 10_000,
};
