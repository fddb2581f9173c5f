import { linkSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A lock between processes, kept as numbered files in a folder: the highest number is the current holder.
 *
 * A holder that died is succeeded by creating the next number, which only one process can do. Nothing that may be a live
 * holder's is ever removed, so there is no moment at which two processes both believe that they broke the same stale lock.
 */

/**
 * When the process started, in the system's own unit; undefined where that cannot be read. Tells a reused pid apart. A process
 * that ended and that nobody collected (its parent may never do so in a container) has no start either.
 */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : fields[18];
  } catch {
    return undefined;
  }
}

function isAlive({ pid, start }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return start === undefined || startOf(pid) === start;
}

function numbers(folder) {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/** The record of `number`; one that vanished was succeeded and tidied away, so it is nobody's. */
function read(folder, number) {
  try {
    return JSON.parse(readFileSync(join(folder, String(number)), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Creates `number` with its whole content at once; false if it exists. */
function create(folder, number, record) {
  const draft = join(folder, `draft-${process.pid}`);
  writeFileSync(draft, JSON.stringify(record));
  try {
    linkSync(draft, join(folder, String(number)));
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function tryAcquire(folder) {
  const highest = numbers(folder).at(-1) ?? 0;
  const holder = highest === 0 ? undefined : read(folder, highest);
  if (holder !== undefined && isAlive(holder)) return { holder };
  const mine = highest + 1;
  const record = { pid: process.pid, start: startOf(process.pid) };
  if (!create(folder, mine, record)) return {};
  if (numbers(folder).at(-1) !== mine) {
    rmSync(join(folder, String(mine)));
    return {};
  }
  for (const old of numbers(folder).filter((number) => number < mine))
    rmSync(join(folder, String(old)), { force: true });
  return { mine };
}

/**
 * Runs `work` while no other process does so under the same `folder`.
 * `onWait` is called once with the holder's pid if somebody else holds it.
 */
export async function exclusively(folder, work, onWait) {
  mkdirSync(folder, { recursive: true });
  let told = false;
  for (;;) {
    const { mine, holder } = tryAcquire(folder);
    if (mine !== undefined) {
      try {
        return await work();
      } finally {
        // An ended holder's record stays, marked, so that the numbers never go back.
        writeFileSync(join(folder, String(mine)), JSON.stringify({ pid: 0, start: 'ended' }));
      }
    }
    if (holder !== undefined && !told) {
      told = true;
      onWait(holder.pid);
    }
    await sleep(100);
  }
}
