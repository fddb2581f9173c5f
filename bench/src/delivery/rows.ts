import type { BenchDatabase } from '../database.js';
import type { BenchBroker } from '../kafka/broker.js';
import { fillLog, publishLog } from '../kafka/log.js';
import { topicOf } from '../kafka/settings.js';
import { answerOf, endWorker, startWorker } from '../processes/worker.js';
import { bestOfEach } from '../measure.js';
import { rowOf, type Goal, type Row } from '../row.js';
import type { DeliveryOrder } from './order.js';
import { SERVICE } from './ours.js';
import type { Tallied } from './tally.js';

const PARTITIONS = 4;
const STREAMS = 97;
const TRIES = 3;

/** As many as there are partitions times 32, in all; Nest's own has no such limit, since it handles one event a partition. */
const MAX_IN_FLIGHT = 128;

interface Case extends Goal {
  readonly waitMs: number;
  readonly events: number;
  /** The stock transport takes too long for all of them: it is measured with the first. */
  readonly stockEvents: number;
}

async function handleAll(order: DeliveryOrder): Promise<Tallied> {
  const worker = startWorker('./worker.js', import.meta.url, order);
  try {
    return await answerOf<Tallied>(worker);
  } finally {
    await endWorker(worker);
  }
}

async function deliveryRow(
  name: string,
  { waitMs, events, stockEvents, ...goal }: Case,
  database: BenchDatabase,
  broker: BenchBroker,
): Promise<Row> {
  const kafka = topicOf(broker.brokers, PARTITIONS);
  await fillLog(database, events, STREAMS);
  await publishLog(database, kafka);
  let groups = 0;
  let violations = 0;
  const handle = async (what: DeliveryOrder['what'], concurrency: number | null): Promise<Tallied> => {
    const group = `bench.${what}-${(groups += 1)}`;
    const databaseUrl = database.login(SERVICE);
    const tallied = await handleAll({
      what,
      kafka,
      group,
      events: what === 'stock' ? stockEvents : events,
      waitMs,
      concurrency,
      databaseUrl,
      timing: { maxInFlight: MAX_IN_FLIGHT },
    });
    if (what === 'ours') violations += tallied.orderViolations;
    return tallied;
  };
  const { oneByOne, sideBySide, ours } = await bestOfEach(TRIES, {
    oneByOne: () => handle('stock', null),
    sideBySide: () => handle('stock', PARTITIONS),
    ours: () => handle('ours', null),
  });
  const floor = sideBySide.perSecond > oneByOne.perSecond ? sideBySide : oneByOne;
  if (violations > 0) throw new Error(`${violations} events out of order`);
  return rowOf(name, ours, floor, goal, {
    handlerWaitsMs: waitMs,
    events,
    stockEvents,
    streams: STREAMS,
    partitions: PARTITIONS,
    tries: TRIES,
    orderViolations: violations,
    ours: `createReactConsumer with Kafka, EventServer; maxInFlight ${MAX_IN_FLIGHT}, 32 a partition`,
    oursCpuMs: ours.cpuMs,
    floor: 'Transport.KAFKA with @EventPattern of the topic and its defaults; the faster of the two below',
    floorCpuMs: floor.cpuMs,
    stockOneByOnePerSecond: Math.round(oneByOne.perSecond),
    stockOneByOne: 'partitionsConsumedConcurrently 1, which is its default',
    stockSideBySidePerSecond: Math.round(sideBySide.perSecond),
    stockSideBySide: `partitionsConsumedConcurrently ${PARTITIONS}`,
    milliseconds: 'p50Ms and p99Ms are the time in the handler',
  });
}

const cases: Readonly<Record<string, Case>> = {
  'delivery-0ms': { waitMs: 0, events: 30_000, stockEvents: 30_000, goalOf: 'ratio', goal: 0 },
  'delivery-5ms': { waitMs: 5, events: 20_000, stockEvents: 4_000, goalOf: 'ratio', goal: 12 },
  'delivery-20ms': { waitMs: 20, events: 10_000, stockEvents: 1_000, goalOf: 'ratio', goal: 0 },
};

export const deliveryRows = Object.fromEntries(
  Object.entries(cases).map(([name, one]) => [
    name,
    (database: BenchDatabase, broker: BenchBroker) => deliveryRow(name, one, database, broker),
  ]),
);
