import { comparePositions, START, type EventStore, type LogSlice, type Position } from './event-store.port.js';

export interface LogPagesOptions {
  /** Default: the beginning. */
  readonly after?: Position;
  /** The last position that is wanted. Default: wherever the log ends when that is reached. */
  readonly until?: Position;
  /** Events a page, at most. */
  readonly limit: number;
  readonly signal?: AbortSignal;
}

/**
 * The log page by page, none of them empty; the next one is read while one is worked on, so that two are in memory.
 * @throws the signal's reason, once it aborts
 */
export async function* logPages(
  store: Pick<EventStore, 'readAll'>,
  { after = START, until, limit, signal }: LogPagesOptions,
): AsyncGenerator<LogSlice, void> {
  const ends = (position: Position): boolean => until !== undefined && comparePositions(position, until) >= 0;
  const read = (position: Position): Promise<LogSlice> | null => {
    if (ends(position)) return null;
    const page = store.readAll(position, { limit });
    // Whoever ends early never asks for it; to all others it rejects below.
    page.catch(() => undefined);
    return page;
  };
  for (let next = read(after); next !== null;) {
    signal?.throwIfAborted();
    const slice = await next;
    if (slice.events.length === 0) return;
    next = read(slice.last);
    const page = until === undefined ? slice : cutAt(until, slice);
    if (page.events.length > 0) yield page;
  }
}

/** What lies behind the end was recorded since it was looked up. */
function cutAt(until: Position, slice: LogSlice): LogSlice {
  if (comparePositions(slice.last, until) <= 0) return slice;
  return { events: slice.events.filter(({ position }) => comparePositions(position, until) <= 0), last: until };
}
