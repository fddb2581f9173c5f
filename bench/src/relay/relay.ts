import { PostgresEventStore, START } from '@recourse/event-store';
import { openRelayDatabase, Relay, rewindRelay } from '@recourse/messaging';
import { startTelemetry } from '@recourse/service-kit';
import { quantiles } from '../measure.js';
import type { Published, RelayBenchOrder } from './order.js';

const LOOK_EVERY_MS = 1;

/** The relay itself, from the moment when it may begin. */
export async function relayLog({ databaseUrl, kafka, events }: RelayBenchOrder): Promise<Published> {
  startTelemetry('recourse-bench');
  const feed = await PostgresEventStore.connect({ url: databaseUrl });
  const dataSource = await openRelayDatabase(databaseUrl);
  await rewindRelay(dataSource, { to: START, actor: 'bench', reason: 'measured again' });
  const relay = new Relay({ feed, dataSource, kafka });
  const { figures } = relay;
  await relay.start();
  const cpu = process.cpuUsage();
  const begin = performance.now();
  const durations: number[] = [];
  for (let batches = 0; figures.published < events;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    if (figures.batches === batches) continue;
    batches = figures.batches;
    durations.push(figures.ackMs);
  }
  const seconds = (performance.now() - begin) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  await relay.stop();
  await feed.close();
  await dataSource.destroy();
  return { perSecond: events / seconds, ...quantiles(durations), cpuMs: Math.round((user + system) / 1_000) };
}
