import { isDomainError } from '@recourse/contracts';
import type { LogSlice, Position, SubscribeOptions } from '../event-store.port.js';
import type { LogTail } from './log-tail.js';

/** What a subscription needs of the tail. */
export type Tail = Pick<LogTail, 'enter' | 'leave' | 'after' | 'isBeyond' | 'changed'>;

const DEFAULT_BATCH = 500;
const PAUSE_AFTER_TROUBLE_MS = 500;

export interface SubscriptionSource {
  readonly tail: Tail;
  /** Reads far behind the tail. */
  readonly readPage: (after: Position, limit: number) => Promise<LogSlice>;
  readonly onTrouble: (error: unknown) => void;
}

/**
 * Follows the log: by pages of its own until the tail has what comes next, from then on out of the tail.
 * @throws DomainError `INTERNAL` when the log has a hole
 */
export async function* subscription(source: SubscriptionSource, options: SubscribeOptions): AsyncGenerator<LogSlice> {
  const { signal, batchSize = DEFAULT_BATCH } = options;
  const { tail } = source;
  let last = options.after;
  tail.enter();
  try {
    while (!signal.aborted) {
      const known = tail.after(BigInt(last), batchSize);
      if (known !== null && known.length === 0) {
        await tail.changed(signal);
        continue;
      }
      const slice = known ? { events: known, last: known.at(-1)!.position } : await ownPage(source, last, batchSize);
      if (slice === null) {
        await pause(signal);
      } else if (slice.events.length > 0) {
        last = slice.last;
        yield slice;
      } else if (!tail.isBeyond(BigInt(last))) {
        // Else something came while the page was read, and nobody would say so again.
        await tail.changed(signal);
      }
    }
  } finally {
    tail.leave();
  }
}

async function ownPage(source: SubscriptionSource, after: Position, limit: number): Promise<LogSlice | null> {
  try {
    return await source.readPage(after, limit);
  } catch (error) {
    source.onTrouble(error);
    // What trying again does not mend, such as a hole in the log.
    if (isDomainError(error) && !error.retryable) throw error;
    return null;
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, PAUSE_AFTER_TROUBLE_MS);
    signal.addEventListener('abort', done);
  });
}
