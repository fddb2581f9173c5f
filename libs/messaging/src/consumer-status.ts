import type { Position } from '@recourse/event-store';

/**
 * `standby`: another instance holds the lease. `paused`: infrastructure is down, retried with back-off for ever.
 * `failed`: a projection threw; only a new start tries again.
 */
export type ConsumerState = 'running' | 'standby' | 'paused' | 'stopped' | 'failed';

export interface ConsumerStatus {
  readonly group: string;
  readonly state: ConsumerState;
  /** Everything up to here is finished. Null: nothing is known of it. */
  readonly position: Position | null;
  /** End of the log. This and the numbers below are null while the database, or the broker, can't be asked. */
  readonly head: Position | null;
  /** Events of the log after `position`. */
  readonly lagEvents: number | null;
  /** How long ago the oldest event that is not finished was recorded; 0 when nothing waits. */
  readonly lagSeconds: number | null;
  /** Streams that wait for a redrive; 0 for projections. */
  readonly parked: number | null;
  /** Stable code of the trouble that holds the consumer up; null when nothing does. */
  readonly lastTrouble: string | null;
}

/** Told to whoever logs and counts; the consumer goes on by itself. */
export interface Trouble {
  readonly group: string;
  readonly code: string;
  /** Errors of the database can quote values; a log of production gets the code only. */
  readonly error: unknown;
  /** Stream and id of the event at hand, where there is one. */
  readonly stream?: string;
  readonly eventId?: string;
  readonly consequence: 'paused' | 'retried' | 'parked' | 'lease-lost' | 'failed';
}

export type OnTrouble = (trouble: Trouble) => void;
