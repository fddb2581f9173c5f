export interface RelayTiming {
  /** Default 3,000 ms: a standby takes over from an instance that died on another machine within 5 s. */
  readonly leaseTtlMs: number;
  /** Default 500 events. */
  readonly batchSize: number;
  /** Default 768 KiB, keys and headers included. */
  readonly batchBytes: number;
  /** Default 50 ms, doubled up to `backOffMaxMs`. */
  readonly backOffMinMs: number;
  /** Default 2,000 ms. */
  readonly backOffMaxMs: number;
  /** Default 10,000 ms: an instance that can't reach the broker for so long lets another one try. */
  readonly handOverAfterMs: number;
}

export const RELAY_TIMING: RelayTiming = {
  leaseTtlMs: 3_000,
  batchSize: 500,
  batchBytes: 768 * 1_024,
  backOffMinMs: 50,
  backOffMaxMs: 2_000,
  handOverAfterMs: 10_000,
};
