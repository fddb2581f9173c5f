import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { drive } from '../measure.js';
import type { Measured } from '../row.js';
import { sampleEvent } from './sample-event.js';

const STREAM_LENGTH = 10;

/** The same work through emmett-postgresql, with the expected version that it also checks. */
export async function appendEmmett(url: string, callers: number, milliseconds: number): Promise<Measured> {
  const store = getPostgreSQLEventStore(url);
  const places = Array.from({ length: callers }, () => ({ stream: '', length: STREAM_LENGTH }));
  try {
    await store.schema.migrate();
    return await drive(callers, milliseconds, async (caller) => {
      const place = places[caller]!;
      if (place.length >= STREAM_LENGTH) Object.assign(place, { stream: `complaint-${randomUUID()}`, length: 0 });
      const { id, type, ...data } = sampleEvent();
      const expectedStreamVersion = place.length === 0 ? ('STREAM_DOES_NOT_EXIST' as const) : BigInt(place.length);
      await store.appendToStream(place.stream, [{ type, data: { ...data, id } }], { expectedStreamVersion });
      place.length += 1;
      return 1;
    });
  } finally {
    await store.close();
  }
}
