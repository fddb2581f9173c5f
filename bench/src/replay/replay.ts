import { evolveComplaint, initialComplaint, streamCategory, type ComplaintState } from '@recourse/contracts';
import { verifyStoredEvent } from '@recourse/evidence';
import { PostgresEventStore, START, type Position } from '@recourse/event-store';

const PAGE = 2_000;

/** Reads the log from the beginning, verifies every event against its stream, and folds every complaint. */
export async function replayWholeLog(url: string): Promise<number> {
  const store = await PostgresEventStore.connect({ url });
  const states = new Map<string, ComplaintState>();
  const hashes = new Map<string, Buffer>();
  let events = 0;
  try {
    for (let after: Position = START, page = store.readAll(after, { limit: PAGE }); ;) {
      const slice = await page;
      if (slice.events.length === 0) return events;
      after = slice.last;
      page = store.readAll(after, { limit: PAGE });
      for (const { event, bytes, hash } of slice.events) {
        const stored = {
          bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
          hash: Buffer.from(hash.buffer, hash.byteOffset, hash.length),
        };
        const columns = { id: event.id, type: event.type, stream: event.stream, revision: event.revision };
        const failures = verifyStoredEvent(
          { ...stored, prev: hashes.get(event.stream) ?? null, columns },
          { canonical: false },
        );
        if (failures.length > 0) throw new Error(`${event.stream}@${event.revision}: ${failures[0]!.code}`);
        hashes.set(event.stream, stored.hash);
        if (streamCategory(event.stream) === 'complaint') {
          states.set(event.stream, evolveComplaint(states.get(event.stream) ?? initialComplaint, event));
        }
      }
      events += slice.events.length;
    }
  } finally {
    await store.close();
  }
}
