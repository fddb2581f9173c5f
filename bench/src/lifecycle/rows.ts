import type { BenchDatabase } from '../database.js';
import type { BenchBroker } from '../kafka/broker.js';
import { topicOf } from '../kafka/settings.js';
import { rowOf, type Measured, type Row } from '../row.js';
import { Installation, type How } from './installation.js';
import { assignedAt, AT_ONCE, steadyLives, WARM_UP_SECONDS } from './steady.js';

const STEADY_SECONDS = 60;
const STEADY_EACH_SECONDS = 30;
const FULL_LOAD_SECONDS = 20;
const HALF_LOAD_SECONDS = 20;
const PARTITIONS = 24;
const PROCESSES = 'five services in one process, PostgreSQL, one load generator';

/** Filed, assigned, resolved, and found as resolved by the search: complaints that went all the way, per second. */
export async function lifecycleOf(installation: Installation, steadySeconds: number): Promise<Row> {
  const steady = await steadyLives(installation, WARM_UP_SECONDS, steadySeconds);
  const config = {
    atOnce: AT_ONCE,
    warmUpSeconds: WARM_UP_SECONDS,
    steadySeconds,
    processes: PROCESSES,
    lagEventsBefore: steady.lagEventsBefore,
    lagEventsAfter: steady.lagEventsAfter,
  };
  return rowOf('lifecycle', steady, null, { goalOf: 'ours', goal: 300 }, config);
}

export const lifecycleRow = (): Promise<Row> =>
  Installation.during('one-process', (installation) => lifecycleOf(installation, STEADY_SECONDS));

/** From the recording of a complaint to that of its assignment, at half of what goes, arriving openly. */
export async function assignedOf(installation: Installation): Promise<Row> {
  const full = await steadyLives(installation, WARM_UP_SECONDS, FULL_LOAD_SECONDS);
  const perSecond = full.perSecond / 2;
  const assigned = await assignedAt(installation, perSecond, HALF_LOAD_SECONDS);
  return rowOf(
    'assigned-p99',
    { perSecond, ...assigned },
    null,
    { goalOf: 'p99Ms', goal: 500 },
    {
      processes: PROCESSES,
      fullLoadPerSecond: Math.round(full.perSecond),
      fullLoadSeconds: FULL_LOAD_SECONDS,
      halfLoadSeconds: HALF_LOAD_SECONDS,
      ours: 'whole lives that arrive openly, at half of the rate that 128 at once reach',
      milliseconds: 'p50Ms and p99Ms are received → assigned, by the times at which the events were recorded',
    },
  );
}

export const assignedRow = (): Promise<Row> => Installation.during('one-process', assignedOf);

interface Lived extends Measured {
  /** Complaints filed a second while the times were taken. */
  readonly halfLoad: number;
  readonly lifeP50Ms: number;
  readonly lifeP99Ms: number;
  readonly lagEventsAfter: number;
}

/** Complaints a second as fast as it goes; then, at half of that, from the recording of a complaint to its assignment. */
const everyServiceAlone = (how: How, environment: Readonly<Record<string, string>> = {}): Promise<Lived> =>
  Installation.during(
    how,
    async (installation) => {
      const full = await steadyLives(installation, WARM_UP_SECONDS, STEADY_EACH_SECONDS);
      const halfLoad = full.perSecond / 2;
      return {
        perSecond: full.perSecond,
        ...(await assignedAt(installation, halfLoad, HALF_LOAD_SECONDS)),
        halfLoad: Number(halfLoad.toFixed(1)),
        lifeP50Ms: Math.round(full.p50Ms),
        lifeP99Ms: Math.round(full.p99Ms),
        lagEventsAfter: full.lagEventsAfter,
      };
    },
    environment,
  );

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
      warmUpSeconds: WARM_UP_SECONDS,
      steadySeconds: STEADY_EACH_SECONDS,
      partitions: PARTITIONS,
      ours: 'five services, each a process, relay, one broker, PostgreSQL, gateway, one load generator',
      floor: 'the same processes on the feed, without relay and broker',
      milliseconds: `p50Ms and p99Ms are received → assigned, by the times at which the events were recorded, at half load for ${HALF_LOAD_SECONDS} s`,
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
