import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchDatabase } from '../database.js';
import type { BenchBroker } from '../kafka/broker.js';
import { topicOf } from '../kafka/settings.js';
import { drive, quantiles } from '../measure.js';
import { rowOf, type Measured, type Row } from '../row.js';
import { Installation, type How } from './installation.js';

const AT_ONCE = 128;
const WARM_UP_MS = 10_000;
const STEADY_MS = 60_000;
const STEADY_EACH_MS = 30_000;
const HALF_LOAD_MS = 20_000;
const MOST_SAMPLES = 1_000;
const PARTITIONS = 24;

/** Filed, assigned, resolved, and found as resolved by the search: complaints that went all the way, per second. */
export async function lifecycleRow(): Promise<Row> {
  const installation = await Installation.start('one-process');
  try {
    await drive(AT_ONCE, WARM_UP_MS, () => installation.live());
    const lagEventsBefore = await installation.lag();
    const ours = await drive(AT_ONCE, STEADY_MS, () => installation.live());
    const config = {
      atOnce: AT_ONCE,
      warmUpSeconds: WARM_UP_MS / 1_000,
      steadySeconds: STEADY_MS / 1_000,
      processes: 'five services in one process, PostgreSQL, one load generator',
      lagEventsBefore,
      lagEventsAfter: await installation.lag(),
    };
    return rowOf('lifecycle', ours, null, { goalOf: 'ours', goal: 300 }, config);
  } finally {
    await installation.stop();
  }
}

interface Lived extends Measured {
  /** Complaints filed a second while the times were taken. */
  readonly halfLoad: number;
  readonly lifeP50Ms: number;
  readonly lifeP99Ms: number;
  readonly lagEventsAfter: number;
}

/** Complaints a second as fast as it goes; then, at half of that, from the recording of a complaint to its assignment. */
async function everyServiceAlone(how: How, environment: Readonly<Record<string, string>> = {}): Promise<Lived> {
  const installation = await Installation.start(how, environment);
  try {
    await drive(AT_ONCE, WARM_UP_MS, () => installation.live());
    const full = await drive(AT_ONCE, STEADY_EACH_MS, () => installation.live());
    const lagEventsAfter = await installation.lag();
    await installation.settled();
    const halfLoad = full.perSecond / 2;
    const filed = await arrive(installation, halfLoad);
    const durations: number[] = [];
    for (const id of sampleOf(filed)) durations.push(await installation.receivedToAssignedMs(id));
    return {
      perSecond: full.perSecond,
      ...quantiles(durations),
      halfLoad: Number(halfLoad.toFixed(1)),
      lifeP50Ms: Math.round(full.p50Ms),
      lifeP99Ms: Math.round(full.p99Ms),
      lagEventsAfter,
    };
  } finally {
    await installation.stop();
  }
}

/** Files complaints at a rate, whether or not those before have been answered; ends when all of them were resolved. */
async function arrive(installation: Installation, perSecond: number): Promise<string[]> {
  const filed: string[] = [];
  const lives: Promise<void>[] = [];
  const live = async (): Promise<void> => {
    const id = await installation.file();
    filed.push(id);
    await installation.shows(id, 'assigned');
    await installation.resolve(id);
  };
  const begin = performance.now();
  for (let n = 0; performance.now() - begin < HALF_LOAD_MS; n += 1) {
    lives.push(live());
    await sleep(Math.max(0, begin + ((n + 1) * 1_000) / perSecond - performance.now()));
  }
  await Promise.all(lives);
  return filed;
}

function sampleOf(ids: readonly string[]): string[] {
  const step = Math.max(1, Math.ceil(ids.length / MOST_SAMPLES));
  return ids.filter((_, index) => index % step === 0);
}

/** Every service in a process of its own: through relay and broker against the store's own feed. */
export async function lifecycleKafkaRow(_: BenchDatabase, broker: BenchBroker): Promise<Row> {
  const feed = await everyServiceAlone('feed');
  const { brokers, topic } = topicOf(broker.brokers, PARTITIONS);
  const kafka = await everyServiceAlone('kafka', {
    KAFKA_BROKERS: brokers.join(','),
    RECOURSE_KAFKA_TOPIC: topic,
    RECOURSE_KAFKA_PARTITIONS: String(PARTITIONS),
  });
  return rowOf(
    'lifecycle-kafka',
    kafka,
    feed,
    { goalOf: 'ratio', goal: 0 },
    {
      atOnce: AT_ONCE,
      warmUpSeconds: WARM_UP_MS / 1_000,
      steadySeconds: STEADY_EACH_MS / 1_000,
      partitions: PARTITIONS,
      ours: 'five services, each a process, relay, one broker, PostgreSQL, gateway, one load generator',
      floor: 'the same processes on the feed, without relay and broker',
      milliseconds: `p50Ms and p99Ms are received → assigned, by the times at which the events were recorded, at half load for ${HALF_LOAD_MS / 1_000} s`,
      halfLoadPerSecond: kafka.halfLoad,
      lifeP50Ms: kafka.lifeP50Ms,
      lifeP99Ms: kafka.lifeP99Ms,
      lagEventsAfter: kafka.lagEventsAfter,
      feedP50Ms: feed.p50Ms,
      feedP99Ms: feed.p99Ms,
      feedHalfLoadPerSecond: feed.halfLoad,
      feedLifeP50Ms: feed.lifeP50Ms,
      feedLifeP99Ms: feed.lifeP99Ms,
      feedLagEventsAfter: feed.lagEventsAfter,
    },
  );
}
