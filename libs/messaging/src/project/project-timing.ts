export interface ProjectTiming {
  /** Default 5,000 ms: how long the work of an instance that died on another machine waits. */
  readonly leaseTtlMs: number;
  /** Default 20 ms: under load a batch starts at most this long after the one before, sooner while batches are quick. */
  readonly batchEveryMs: number;
  /** Default 5,000 events. Far behind, the more events a batch has, the fewer of them write a row that the next one writes again. */
  readonly batchSize: number;
  /** Default 100 ms, doubled up to `backOffMaxMs`. */
  readonly backOffMinMs: number;
  /** Default 5,000 ms. */
  readonly backOffMaxMs: number;
}

export const PROJECT_TIMING: ProjectTiming = {
  leaseTtlMs: 5_000,
  batchEveryMs: 20,
  batchSize: 5_000,
  backOffMinMs: 100,
  backOffMaxMs: 5_000,
};
