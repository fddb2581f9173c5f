import { comparePositions } from '../../event-store.port.js';
import type { SeenEvent, Violation } from '../history.js';

/**
 * What a reader that followed the log from the start may not show: something else than what is stored, a repeat, a step back,
 * a hole, a stream out of order, a broken chain.
 */
export function readerViolations(
  read: readonly SeenEvent[],
  stored: readonly SeenEvent[],
  contiguous: boolean,
): Violation[] {
  const violations: Violation[] = [];
  const report = (code: string, { position, stream, revision }: SeenEvent) =>
    violations.push({ code, detail: `${position} ${stream}@${revision}` });

  const readIds = new Set<string>();
  const ends = new Map<string, SeenEvent>();
  let last: SeenEvent | undefined;
  for (const event of read) {
    if (readIds.has(event.id)) report('read-twice', event);
    readIds.add(event.id);
    if (last && comparePositions(event.position, last.position) <= 0) report('position-not-ascending', event);
    if (contiguous && BigInt(event.position) !== BigInt(last?.position ?? 0) + 1n) report('hole', event);
    last = event;

    const previous = ends.get(event.stream);
    if (event.revision !== (previous?.revision ?? -1) + 1) report('revision-not-next', event);
    if (event.prev !== (previous?.hash ?? null)) report('chain-broken', event);
    if (!event.sound) report('hash-wrong', event);
    ends.set(event.stream, event);
  }

  const storedIds = new Set(stored.map(({ id }) => id));
  for (const event of stored) if (!readIds.has(event.id)) report('never-read', event);
  for (const event of read) if (!storedIds.has(event.id)) report('not-stored', event);
  return violations;
}
