import { readRecord } from '../embedded/home-files.js';
import { Closers } from './closers.js';
import { loginUrls, type LoginUrls } from './database.js';
import { layFoundation, takeHome } from './foundation.js';
import type { OnNotice } from './notice.js';
import { loadOrCreatePasswords } from './passwords.js';
import { readRunning } from './running-file.js';

export type { LoginUrls };

/** The addresses of the database of the Recourse that runs on the home, null where none does. */
export async function runningDatabase(home: string): Promise<LoginUrls | null> {
  const [running, postgres] = [await readRunning(home), readRecord(home)];
  if (!running || !postgres) return null;
  return loginUrls(`postgres://127.0.0.1:${postgres.port}/`, loadOrCreatePasswords(home));
}

/** Works with the database of a home: of the Recourse that runs on it, or started for this work alone. */
export async function withDatabase<T>(home: string, log: OnNotice, work: (urls: LoginUrls) => Promise<T>): Promise<T> {
  const running = await runningDatabase(home);
  if (running) return work(running);
  const closers = new Closers();
  try {
    const { urls } = await layFoundation(await takeHome(home, log, closers), closers);
    return await work(urls);
  } finally {
    await closers.close();
  }
}
