import { isPostgres, type ProcessFacts } from './process-table.js';

const FROM_NODE = /^\S*node(\s|$)/;

/**
 * The most memory that each kind of process had resident, in MiB: Node's by their modules, PostgreSQL's largest (which counts
 * the shared buffers that it has touched).
 */
export function memoryOf(seen: readonly ProcessFacts[]): Record<string, number> {
  const most: Record<string, number> = {};
  for (const facts of seen) {
    const name = kindOf(facts);
    if (name !== null) most[name] = Math.max(most[name] ?? 0, Math.round(facts.maxRssMiB));
  }
  return most;
}

/** Processor time of each kind of process together, in seconds. */
export function cpuSecondsOf(seen: readonly ProcessFacts[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const facts of seen) {
    const name = kindOf(facts);
    if (name !== null) all[name] = (all[name] ?? 0) + facts.cpuMs / 1_000;
  }
  return Object.fromEntries(Object.entries(all).map(([name, seconds]) => [name, Number(seconds.toFixed(1))]));
}

const kindOf = (facts: ProcessFacts): string | null => (isPostgres(facts) ? 'postgres' : moduleOf(facts.commandLine));

/** `lifecycle/our-server.js`, `intake/main.js`; null of what is not Node's. */
function moduleOf(commandLine: string): string | null {
  if (!FROM_NODE.test(commandLine)) return null;
  const module = commandLine.split(' ').find((word) => /\.m?js$/.test(word) && !word.startsWith('-'));
  return module?.replace('/dist/', '/').split('/').slice(-2).join('/') ?? null;
}
