import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { withDatabase, type LoginUrls } from '@recourse/cli/database';
import { HEAP_OPTIONS } from '@recourse/cli/supervisor';
import { root } from '../results/places.js';
import { endsWithUs } from '../stop.js';

/** What `recourse generate --json` answers. */
export interface Generated {
  readonly complaints: number;
  /** Complete before this run began. */
  readonly alreadyPresent: number;
  /** Of this run. */
  readonly appendedEvents: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  readonly complete: boolean;
}

export const SEED = '1';

/** Fills a home with histories, by the command that people use; begun again it goes on where it was. */
export async function fill(home: string, complaints: number): Promise<Generated> {
  mkdirSync(home, { recursive: true });
  // The server runs under an account of its own where this process is the superuser.
  chmodSync(home, 0o755);
  const options = ['--complaints', String(complaints), '--seed', SEED, '--home', home, '--json'];
  const main = join(root, 'apps', 'cli', 'dist', 'main.js');
  const child = spawn(process.execPath, [...HEAP_OPTIONS, main, 'generate', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const ended = endsWithUs(async () => {
    child.kill('SIGINT');
    await exited;
  });
  let answer = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text));
  const [code] = (await exited) as [number | null];
  await ended();
  if (code !== 0) throw new Error(`recourse generate ended with ${code}`);
  return JSON.parse(answer) as Generated;
}

/** Works with the database of a home on which nothing else runs. */
export const onDatabase = <T>(home: string, work: (urls: LoginUrls) => Promise<T>): Promise<T> =>
  withDatabase(home, () => undefined, work);
