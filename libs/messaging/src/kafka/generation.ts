import type { IncomingRecord } from './record.js';

/** A record and its place, before anything is believed of it. */
export interface FetchedRecord extends IncomingRecord {
  readonly partition: number;
  readonly offset: bigint;
}

/** One stretch of a member's work: from one rebalance of its group to the next. */
export interface Generation {
  readonly partitions: readonly number[];
  /** Aborts when the broker may give the partitions to somebody else: nothing new may be started. */
  readonly ended: AbortSignal;
  /** Says that everything before these offsets is finished. Does nothing once the generation has ended. */
  commit(next: ReadonlyMap<number, bigint>): Promise<void>;
  /** Joins the group anew: what was taken and is not committed comes again. */
  abandon(): void;
  /** Fetches again from a partition that was held. */
  release(partition: number): void;
}

/** What is done with the records of one generation. */
export interface GenerationWork {
  /**
   * Takes records of one partition, in order; answers how many. If not all, the partition is held and the rest comes again after
   * `generation.release`.
   */
  take(partition: number, records: readonly FetchedRecord[]): number;
  /** Whether a partition can be released at once: answers a release that came while `take` ran. */
  hasRoom(partition: number): boolean;
}
