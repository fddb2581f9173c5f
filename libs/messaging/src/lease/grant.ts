import type { Position } from '@recourse/event-store';

/** The right to move one consumer, until somebody gets it with a higher epoch. */
export interface Grant {
  readonly epoch: string;
  /** Where to go on. Null: this consumer has never begun. */
  readonly position: Position | null;
}
