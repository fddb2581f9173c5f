import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedError } from '../embedded/errors.js';
import { type HomeLock, lockHome } from '../embedded/home-lock.js';
import { POM } from './deploy-files.js';
import { KafkaBrokerError } from './errors.js';
import type { OnKafkaProgress } from './progress.js';

const LOOK_AGAIN_MS = 200;

/** Where a user's programs keep what they can fetch again. */
export function cacheFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'recourse');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'recourse');
  if (platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'recourse');
  return join(home, '.cache', 'recourse');
}

/** One folder for each version of the pom.xml, shared by all checkouts of the user. */
function ownFolder(): string {
  const version = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12);
  return join(cacheFolder(process.env, process.platform, homedir()), `kafka-${version}`);
}

const librariesIn = (folder: string) => join(folder, 'libs');

/** The folder of Kafka's libraries; undefined while they have to be fetched. */
export function findLibraries(): string | undefined {
  const libraries = librariesIn(ownFolder());
  return existsSync(libraries) ? libraries : undefined;
}

async function lockWhenFree(folder: string, onProgress: OnKafkaProgress): Promise<HomeLock> {
  for (let told = false; ; told = true) {
    try {
      return await lockHome(folder);
    } catch (error) {
      if (!(error instanceof EmbeddedError && error.code === 'HOME_IN_USE')) throw error;
      if (!told) onProgress({ step: 'waiting-for-fetch' });
      await sleep(LOOK_AGAIN_MS);
    }
  }
}

async function runMaven(maven: string, target: string, onProgress: OnKafkaProgress): Promise<void> {
  const args = [
    '-B',
    '-f',
    POM,
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${target}`,
  ];
  const child = spawn(maven, args, { stdio: ['ignore', 'pipe', 'ignore'], shell: process.platform === 'win32' });
  const endWithUs = () => void child.kill();
  process.once('exit', endWithUs);
  let files = 0;
  let problem: string | undefined;
  const code = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('Downloaded from')) onProgress({ step: 'fetching', files: ++files });
    problem ??= /\[ERROR\] (.*)/.exec(line)?.[1];
  }
  const ended = await code;
  process.off('exit', endWithUs);
  if (ended === 0) return;
  const reason = problem ?? `exit code ${ended}`;
  throw new KafkaBrokerError('KAFKA_FETCH_FAILED', `Kafka could not be fetched: ${reason}`, { reason });
}

/**
 * Has Maven fetch Kafka's libraries, once for all runs of this user; others that want them meanwhile wait. They are there whole
 * or not at all.
 * @throws {KafkaBrokerError} KAFKA_FETCH_FAILED
 */
export async function fetchLibraries(maven: string, onProgress: OnKafkaProgress): Promise<string> {
  const folder = ownFolder();
  const libraries = librariesIn(folder);
  const lock = await lockWhenFree(folder, onProgress);
  try {
    if (existsSync(libraries)) return libraries;
    for (const name of readdirSync(folder).filter((name) => name.startsWith('draft'))) {
      rmSync(join(folder, name), { recursive: true });
    }
    const draft = join(folder, `draft-${process.pid}`);
    onProgress({ step: 'fetching', files: 0 });
    await runMaven(maven, draft, onProgress);
    renameSync(draft, libraries);
    return libraries;
  } finally {
    lock.release();
  }
}
