import type { Position } from '@recourse/event-store';

/**
 * `standby`: another instance holds the lease. `paused`: infrastructure is down, retried with back-off for ever.
 * `failed`: a projection threw; only a new start tries again.
 */
export type ConsumerState = 'running' | 'standby' | 'paused' | 'stopped' | 'failed';

export interface ConsumerStatus {
  readonly group: string;
  readonly state: ConsumerState;
  /** Everything up to here is finished. */
  readonly position: Position;
  readonly head: Position;
  /** Events of the log behind `position`. */
  readonly lagEvents: number;
  /** Streams that wait for a redrive. */
  readonly parked: number;
  /** Stable code of the trouble that holds the consumer up; null when nothing does. */
  readonly lastTrouble: string | null;
}

/** Told to whoever logs and counts; the consumer goes on by itself. */
export interface Trouble {
  readonly group: string;
  readonly code: string;
  readonly error: unknown;
  /** Stream and id of the event at hand, where there is one. */
  readonly stream?: string;
  readonly eventId?: string;
  readonly consequence: 'paused' | 'retried' | 'parked' | 'lease-lost' | 'failed';
}

export type OnTrouble = (trouble: Trouble) => void;
