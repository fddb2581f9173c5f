import { flushCompileCache } from 'node:module';
import { PostgresEventStore } from '@recourse/event-store';
import type { KafkaSettings } from '../kafka/kafka-settings.js';
import { openRelayDatabase } from './relay-database.js';
import { Relay } from './relay.js';
import type { RelayTiming } from './relay-timing.js';

/** What a relay that may be killed has to do. Travels as JSON. */
export interface RelayOrder {
  readonly databaseUrl: string;
  readonly kafka: KafkaSettings;
  readonly timing: Partial<RelayTiming>;
}

// Who is killed does not do it at its end.
flushCompileCache();

async function work({ databaseUrl, kafka, timing }: RelayOrder): Promise<void> {
  const feed = await PostgresEventStore.connect({ url: databaseUrl });
  const relay = new Relay({ feed, dataSource: await openRelayDatabase(databaseUrl), kafka, timing });
  await relay.start();
  process.once('SIGTERM', () => void relay.stop().then(() => process.exit(0)));
  process.send?.('started');
}

process.once('message', (order: RelayOrder) => {
  work(order).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit(1));
