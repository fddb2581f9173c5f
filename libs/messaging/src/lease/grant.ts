import type { Position } from '@recourse/event-store';

/** Whoever writes under it does so only while its row of the checkpoints has this epoch. */
export interface Fence {
  readonly row: string;
  readonly epoch: string;
}

/** The right to move one consumer, until somebody gets it with a higher epoch. */
export interface Grant extends Fence {
  /** Where to go on. Null: this consumer has never begun. */
  readonly position: Position | null;
}
