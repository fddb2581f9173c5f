import { callNode, foldProfile, totalMs, type CallNode } from './call-tree.js';
import { postgresCpu } from './postgres-cpu.js';
import type { Recorded } from './recording.js';

export const POSTGRES = 'PostgreSQL';
export const OTHER_THREADS = 'other threads of Node';

/** All processor time that was recorded as one tree: each Node process with its calls, then PostgreSQL by what its processes do. */
export function combinedTree({ processes, before, after }: Recorded): CallNode {
  const root = callNode('all processor time', 'all');
  for (const { pid, name, profile, cpuMs } of processes) {
    const tree = foldProfile(profile, callNode(name, 'V8'));
    // V8 and libuv collect garbage, compile, seal and hash in threads that a profile does not see.
    const unseen = Math.max(0, cpuMs - totalMs(tree));
    if (unseen > 0) tree.children.set(OTHER_THREADS, { ...callNode(OTHER_THREADS, OTHER_THREADS), selfMs: unseen });
    root.children.set(String(pid), tree);
  }
  const postgres = callNode(POSTGRES, POSTGRES);
  for (const { role, cpuMs } of postgresCpu(before, after))
    postgres.children.set(role, { ...callNode(role, POSTGRES), selfMs: cpuMs });
  if (postgres.children.size > 0) root.children.set(POSTGRES, postgres);
  return root;
}
