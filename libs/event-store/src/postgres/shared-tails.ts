import { LogTail, type TailOptions } from './log-tail.js';

/** Stores of one process on one database share one tail: the services of an embedded Recourse read the log once, not five times. */
const tails = new Map<string, { tail: LogTail; users: number }>();

export interface TailLease {
  readonly tail: LogTail;
  release(): Promise<void>;
}

export function shareTail(options: TailOptions): TailLease {
  const key = databaseOf(options.url);
  const entry = tails.get(key) ?? { tail: new LogTail(options), users: 0 };
  tails.set(key, entry);
  entry.users += 1;
  return {
    tail: entry.tail,
    async release() {
      entry.users -= 1;
      if (entry.users > 0) return;
      tails.delete(key);
      await entry.tail.close();
    },
  };
}

function databaseOf(url: string): string {
  const { host, pathname, search } = new URL(url);
  return `${host}${pathname}${search}`;
}
