import { randomUUID } from 'node:crypto';
import { comparePositions, PostgresEventStore } from '@recourse/event-store';
import { openRelayDatabase, Relay, relayPosition, type KafkaSettings } from '@recourse/messaging';
import { sampleEvent } from '../append/sample-event.js';
import type { BenchDatabase } from '../database.js';

const AT_ONCE = 10;

/** Appends so many events, spread evenly over so many streams. */
export async function fillLog(database: BenchDatabase, events: number, streams: number): Promise<void> {
  const store = await PostgresEventStore.connect({ url: database.login('intake'), service: 'intake' });
  const fill = async (_: unknown, index: number): Promise<void> => {
    const stream = `complaint-${randomUUID()}`;
    const count = Math.floor(events / streams) + (index < events % streams ? 1 : 0);
    for (let revision = -1; revision + 1 < count;) {
      const batch = Array.from({ length: Math.min(AT_ONCE, count - 1 - revision) }, sampleEvent);
      ({ revision } = await store.append(stream, revision < 0 ? 'no-stream' : revision, batch));
    }
  };
  try {
    await Promise.all(Array.from({ length: streams }, fill));
  } finally {
    await store.close();
  }
}

/** Publishes the whole log, with the relay. */
export async function publishLog(database: BenchDatabase, kafka: KafkaSettings): Promise<void> {
  const url = database.login('relay');
  const feed = await PostgresEventStore.connect({ url });
  const dataSource = await openRelayDatabase(url);
  const relay = new Relay({ feed, dataSource, kafka });
  try {
    await relay.start();
    const head = await feed.head();
    for (;;) {
      const published = await relayPosition(dataSource);
      if (published !== null && comparePositions(published, head) >= 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    await relay.stop();
    await feed.close();
    await dataSource.destroy();
  }
}
