/** What knows of handlers that were told to stop and go on. */
export interface HandlerWatch {
  /** Handlers whose deadline passed longer ago than this. */
  overdue(forMs: number): number;
}

const watches = new Set<HandlerWatch>();

export const watchHandlers = (watch: HandlerWatch): void => void watches.add(watch);
export const unwatchHandlers = (watch: HandlerWatch): void => void watches.delete(watch);

/** Handlers of this process that ignored their signal for longer than this: nothing but a new start gets rid of them. */
export function stuckHandlers(forMs: number): number {
  let stuck = 0;
  for (const watch of watches) stuck += watch.overdue(forMs);
  return stuck;
}
