import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Owners in this very process that work under a lease. */
const alive = new Set<string>();

/**
 * The name under which one consumer holds a lease: `<machine>:<process id>:<random>`. From it another process of the same
 * machine can tell that the owner was killed, and needn't wait until the lease ends. Anything doubtful counts as alive:
 * then the lease ends by itself, and safety rests on its epoch alone.
 */
export function newOwner(): string {
  return `${machine()}:${process.pid}:${randomUUID()}`;
}

export const markAlive = (owner: string): void => void alive.add(owner);
export const markDead = (owner: string): void => void alive.delete(owner);

export function isKnownDead(owner: string): boolean {
  const [ownersMachine, pid] = owner.split(':');
  if (ownersMachine !== machine()) return false;
  if (Number(pid) === process.pid) return !alive.has(owner);
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

let known: string | null = null;

/** Where process ids mean the same: the host, its current boot, and on Linux the namespace of process ids. */
function machine(): string {
  known ??= createHash('sha256')
    .update(
      [hostname(), readable(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')), pidNamespace()].join(),
    )
    .digest('hex')
    .slice(0, 16);
  return known;
}

const pidNamespace = (): string => readable(() => readlinkSync('/proc/self/ns/pid'));

function readable(read: () => string): string {
  try {
    return read().trim();
  } catch {
    return '';
  }
}
