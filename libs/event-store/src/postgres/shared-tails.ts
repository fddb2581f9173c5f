import { LogTail, type TailOptions } from './log-tail.js';

/** Stores of one process on one database share one tail: the services of an embedded Recourse read the log once, not five times. */
const tails = new Map<string, { tail: LogTail; listeners: Set<TailOptions['onTrouble']> }>();

export interface TailLease {
  readonly tail: LogTail;
  release(): Promise<void>;
}

export function shareTail(options: TailOptions): TailLease {
  const key = databaseOf(options.url);
  const entry = tails.get(key) ?? begin(options);
  tails.set(key, entry);
  // A function of its own for each lease: two stores may bring the same one.
  const listener = (error: unknown) => options.onTrouble(error);
  entry.listeners.add(listener);
  return {
    tail: entry.tail,
    async release() {
      entry.listeners.delete(listener);
      if (entry.listeners.size > 0) return;
      tails.delete(key);
      await entry.tail.close();
    },
  };
}

function begin(options: TailOptions) {
  const listeners = new Set<TailOptions['onTrouble']>();
  const onTrouble = (error: unknown) => listeners.forEach((listener) => listener(error));
  return { tail: new LogTail({ ...options, onTrouble }), listeners };
}

function databaseOf(url: string): string {
  const { host, pathname, search } = new URL(url);
  return `${host}${pathname}${search}`;
}
