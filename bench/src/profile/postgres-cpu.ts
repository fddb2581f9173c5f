import { isPostgres, type ProcessFacts } from '../processes/process-table.js';

export interface RoleCpu {
  /** Who it works for: a login, or the server's own process such as `walwriter`. */
  readonly role: string;
  readonly cpuMs: number;
}

/**
 * The processor time of PostgreSQL between two looks, by what its processes do, the largest first.
 * @param after with those that have ended meanwhile
 */
export function postgresCpu(before: readonly ProcessFacts[], after: readonly ProcessFacts[]): RoleCpu[] {
  const earlier = new Map(before.map((facts) => [facts.pid, facts]));
  const roles = new Map<string, number>();
  for (const { pid, commandLine, cpuMs } of after.filter(isPostgres)) {
    const took = cpuMs - (earlier.get(pid)?.cpuMs ?? 0);
    if (took > 0) roles.set(roleOf(commandLine), (roles.get(roleOf(commandLine)) ?? 0) + took);
  }
  return [...roles].map(([role, cpuMs]) => ({ role, cpuMs })).sort((a, b) => b.cpuMs - a.cpuMs);
}

/**
 * PostgreSQL writes into its command line what a process does: `postgres: CLUSTER: USER DATABASE ADDRESS COMMAND` for a
 * connection, `postgres: CLUSTER: walwriter` for one of its own.
 */
export function roleOf(commandLine: string): string {
  const [, title] = /^postgres: (?:[\w-]+: )?(.*)$/.exec(commandLine) ?? [];
  if (title === undefined) return 'postmaster';
  const [, user] = /^(\S+) \S+ [\d.:a-f]+\(\d+\)/.exec(title) ?? [];
  return user === undefined ? title.replace(/ for .*$/, '').trim() : `connections of ${user}`;
}
