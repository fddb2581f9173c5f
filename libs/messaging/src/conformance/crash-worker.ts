import type { EventStore } from '@recourse/event-store';
import type { Handler } from '../react/handler-runner.js';
import { openServiceDatabase, QUICK, SCHEMA } from './service-database.js';
import { eventually } from './eventually.js';
import { GROUP, reactionTo, SOURCE_TYPE } from './samples.js';
import type { DeliveryStrategy } from './strategy.js';

/** What a process that may be killed has to do. Travels as JSON. */
export interface Order {
  readonly strategyModule: string;
  /** Of the carrier. */
  readonly carrier: unknown;
  readonly logModule: string;
  readonly logSettings: unknown;
  readonly databaseUrl: string;
  /** A lease that nobody lives to see the end of, unless the test is about that. */
  readonly leaseTtlMs: number;
  /** Fails for one stream. */
  readonly poisoned: string | null;
}

/** A reaction as services do it: found in the target stream means done. */
const reacting =
  (store: EventStore, poisoned: string | null): Handler =>
  async ({ recorded, event }) => {
    if (event.stream === poisoned) throw new TypeError('poison');
    for (;;) {
      const { events, revision } = await store.readStream(event.stream);
      if (events.some((found) => found.event.causationId === event.id)) return;
      const appended = await store.append(event.stream, revision, [reactionTo(recorded)]).catch(ifConflict);
      if (appended) return;
    }
  };

function ifConflict(error: unknown): null {
  if ((error as { code?: string }).code === 'REVISION_MISMATCH') return null;
  throw error;
}

/** Reacts until nothing is left to do; says so by its exit code 0. */
async function work(order: Order): Promise<void> {
  const { openLog } = (await import(order.logModule)) as {
    openLog: (settings: unknown, service: 'intake', options: object) => Promise<EventStore>;
  };
  const { strategy } = (await import(order.strategyModule)) as { strategy: DeliveryStrategy };
  const store = await openLog(order.logSettings, 'intake', {});
  const dataSource = await openServiceDatabase(order.databaseUrl);
  const consumer = await strategy.start(
    {
      group: GROUP,
      feed: store,
      store,
      dataSource,
      schema: SCHEMA,
      timing: { ...QUICK, leaseTtlMs: order.leaseTtlMs },
    },
    new Map([[SOURCE_TYPE, reacting(store, order.poisoned)]]),
    order.carrier,
  );
  await eventually('everything is done', async () => {
    const { state, lagEvents } = await consumer.status();
    return state === 'running' && lagEvents === 0;
  });
  await consumer.stop();
  await store.close();
  await dataSource.destroy();
}

process.on('message', (order: Order) => {
  work(order).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(1));
