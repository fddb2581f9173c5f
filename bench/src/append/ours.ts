import { randomUUID } from 'node:crypto';
import { PostgresEventStore, type EventStore } from '@recourse/event-store';
import { drive } from '../measure.js';
import type { Measured } from '../row.js';
import { sampleEvent } from './sample-event.js';

const STREAM_LENGTH = 10;

/** Callers that append one event at a time, ten to a stream, each waiting for its answer. */
export async function appendOurs(url: string, callers: number, milliseconds: number): Promise<Measured> {
  const store = await PostgresEventStore.connect({ url, service: 'intake' });
  try {
    return await drive(callers, milliseconds, appending(store, callers));
  } finally {
    await store.close();
  }
}

/** @returns what each caller does at a time */
export function appending(store: EventStore, callers: number): (caller: number) => Promise<number> {
  const places = Array.from({ length: callers }, () => ({ stream: '', revision: STREAM_LENGTH }));
  return async (caller) => {
    const place = places[caller]!;
    if (place.revision >= STREAM_LENGTH - 1)
      Object.assign(place, { stream: `complaint-${randomUUID()}`, revision: -1 });
    await store.append(place.stream, place.revision < 0 ? 'no-stream' : place.revision, [sampleEvent()]);
    place.revision += 1;
    return 1;
  };
}
