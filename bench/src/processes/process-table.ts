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

/** The kernel counts processor time in hundredths of a second for user space, on every architecture that Node runs on. */
const MS_A_TICK = 10;

/** The fields of `/proc/PID/stat` after the name, which may hold spaces and parentheses itself. */
export function factsOf(stat: string): Pick<ProcessFacts, 'pid' | 'parent' | 'cpuMs'> & { readonly name: string } {
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

function read(pid: string): ProcessFacts | null {
  try {
    const { name, ...facts } = factsOf(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    const maxRssMiB = maxRssMiBOf(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return { ...facts, commandLine: commandLine || name, maxRssMiB };
  } catch {
    // It ended between the two looks.
    return null;
  }
}

/** Every process that this one started, and those that they started; none where the system has no /proc. */
export function descendants(): ProcessFacts[] {
  if (process.platform !== 'linux') return [];
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(read)
    .filter((facts) => facts !== null);
  return below(process.pid, all);
}

export function below(pid: number, all: readonly ProcessFacts[]): ProcessFacts[] {
  const found: ProcessFacts[] = [];
  for (let parents = new Set([pid]); parents.size > 0;) {
    const children = all.filter(({ parent }) => parents.has(parent));
    found.push(...children);
    parents = new Set(children.map((child) => child.pid));
  }
  return found;
}

export const isPostgres = ({ commandLine }: Pick<ProcessFacts, 'commandLine'>): boolean =>
  /^(\S*\/)?postgres(:|\s|$)/.test(commandLine);
