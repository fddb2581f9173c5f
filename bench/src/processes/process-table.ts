import { readdirSync, readFileSync } from 'node:fs';

/** What Linux says of a process. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  /** Arguments separated by spaces; PostgreSQL says here what the process does. */
  readonly commandLine: string;
  /** User and system time since its start, in milliseconds. */
  readonly cpuMs: number;
  /** The most memory that it ever had resident, shared pages included, in MiB. */
  readonly maxRssMiB: number;
}

type ProcessTimes = Pick<ProcessFacts, 'pid' | 'parent' | 'cpuMs'> & { readonly name: string };

/** The kernel counts processor time in hundredths of a second for user space, on every architecture that Node runs on. */
const MS_A_TICK = 10;

/** The fields of `/proc/PID/stat` after the name, which may hold spaces and parentheses itself. */
export function timesOf(stat: string): ProcessTimes {
  const [opens, closes] = [stat.indexOf('('), stat.lastIndexOf(')')];
  const fields = stat.slice(closes + 2).split(' ');
  // Field 3 of proc(5) is the first here: 4 is the parent, 14 and 15 are utime and stime.
  const [user, system] = fields.slice(11, 13).map(Number) as [number, number];
  return {
    pid: Number(stat.slice(0, opens)),
    name: stat.slice(opens + 1, closes),
    parent: Number(fields[1]),
    cpuMs: (user + system) * MS_A_TICK,
  };
}

/** Peak resident memory out of `/proc/PID/status`; 0 of a process that has given its memory back. */
export const maxRssMiBOf = (status: string): number => Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;

/** What is read of a process that ended between two looks. */
const orNull = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch {
    return null;
  }
};

const textOf = (pid: number | string, file: string): string => readFileSync(`/proc/${pid}/${file}`, 'utf8');

function lookAt({ name, ...times }: ProcessTimes): ProcessFacts {
  const commandLine = textOf(times.pid, 'cmdline').replaceAll('\0', ' ').trim();
  return { ...times, commandLine: commandLine || name, maxRssMiB: maxRssMiBOf(textOf(times.pid, 'status')) };
}

/** Every process that this one started, and those that they started; none where the system has no /proc. */
export function descendants(): ProcessFacts[] {
  if (process.platform !== 'linux') return [];
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => orNull(() => timesOf(textOf(pid, 'stat'))));
  return below(process.pid, present(all)).flatMap((times) => present([orNull(() => lookAt(times))]));
}

const present = <T>(all: readonly (T | null)[]): T[] => all.filter((one) => one !== null);

/** Children of a process, their children, and so on. */
export function below<P extends Pick<ProcessFacts, 'pid' | 'parent'>>(pid: number, all: readonly P[]): P[] {
  const found: P[] = [];
  for (let parents = new Set([pid]); parents.size > 0;) {
    const children = all.filter(({ parent }) => parents.has(parent));
    found.push(...children);
    parents = new Set(children.map((child) => child.pid));
  }
  return found;
}

export const isPostgres = ({ commandLine }: Pick<ProcessFacts, 'commandLine'>): boolean =>
  /^(\S*\/)?postgres(:|\s|$)/.test(commandLine);
