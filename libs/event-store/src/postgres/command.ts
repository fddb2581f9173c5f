import type { Appended, NewEvent } from '../event-store.port.js';

/** Expected revision of a stream that must not exist. */
export const NO_STREAM = -1;

/** The bytes of a command's events, made for one place in the stream. */
export interface Prepared {
  /** Hash of the event before the first, in base64; null at the start of a stream. */
  readonly prev: string | null;
  readonly bytes: readonly Buffer[];
  /** Bytes of all events together. */
  readonly size: number;
}

/** One append on its way. */
export interface Command {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly NewEvent[];
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
  prepared: Prepared | null;
  /** How often the guess at the previous event was wrong. */
  misses: number;
  /** Whether a reply about it was lost. */
  maybeRecorded: boolean;
}
