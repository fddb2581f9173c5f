import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where the home's PostgreSQL keeps its data; null before the first start has got that far. */
export function dataDirectoryOf(home: string): string | null {
  const file = join(home, 'postgres.json');
  if (!existsSync(file)) return null;
  return resolve(home, (JSON.parse(readFileSync(file, 'utf8')) as { dataDirectory: string }).dataDirectory);
}

const parentOf = (pid: number): number => {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
};

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended meanwhile.
  }
};

/** SIGKILL to the home's postmaster and all its children, found by the pid file of its own data directory. */
export async function killServerOf(home: string): Promise<void> {
  const data = dataDirectoryOf(home);
  const pidFile = data && join(data, 'postmaster.pid');
  if (!pidFile || !existsSync(pidFile)) return;
  const postmaster = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = all.map(Number).filter((pid) => parentOf(pid) === postmaster);
  if (children.length === 0 && !existsSync(`/proc/${postmaster}`)) return;
  for (const pid of [postmaster, ...children]) kill(pid);
  while ([postmaster, ...children].some((pid) => existsSync(`/proc/${pid}`) && parentOf(pid) > 1)) await sleep(20);
}
