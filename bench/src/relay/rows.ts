import type { BenchDatabase } from '../database.js';
import type { BenchBroker } from '../kafka/broker.js';
import { fillLog } from '../kafka/log.js';
import { topicOf } from '../kafka/settings.js';
import { answerOf, endWorker, startWorker } from '../processes/worker.js';
import { bestOfEach } from '../measure.js';
import { rowOf, type Row } from '../row.js';
import type { Published, RelayBenchOrder } from './order.js';

const EVENTS = 50_000;
const STREAMS = 1_000;
const PARTITIONS = 24;
const BATCH = 500;
const TRIES = 3;

async function publishAll(order: RelayBenchOrder): Promise<Published> {
  const worker = startWorker('./worker.js', import.meta.url, order);
  try {
    return await answerOf<Published>(worker);
  } finally {
    await endWorker(worker);
  }
}

/** From the log in PostgreSQL to the broker's acknowledgement, against sending what is in memory already. */
export async function relayRow(database: BenchDatabase, broker: BenchBroker): Promise<Row> {
  await fillLog(database, EVENTS, STREAMS);
  const databaseUrl = database.login('relay');
  const publish = (what: RelayBenchOrder['what']) => () =>
    publishAll({ what, databaseUrl, kafka: topicOf(broker.brokers, PARTITIONS), events: EVENTS, batch: BATCH });
  const { floor, bare, ours } = await bestOfEach(TRIES, {
    floor: publish('raw'),
    bare: publish('raw-without-headers'),
    ours: publish('relay'),
  });
  return rowOf(
    'relay',
    ours,
    floor,
    { goalOf: 'ratio', goal: 0.5 },
    {
      events: EVENTS,
      batch: BATCH,
      partitions: PARTITIONS,
      acks: -1,
      brokers: broker.brokers.length,
      tries: TRIES,
      ours: 'the relay: reads the log, makes the records, sends one batch at a time, saves its checkpoint after each',
      oursCpuMs: ours.cpuMs,
      floor: 'kafkajs producer.send of the same records (keys, values, headers, partitions) from memory, one in flight',
      floorCpuMs: floor.cpuMs,
      withoutHeadersPerSecond: Math.round(bare.perSecond),
      withoutHeaders: 'the floor without the headers, which are half of the bytes',
      milliseconds: 'p50Ms and p99Ms are from sending a batch to its acknowledgement',
    },
  );
}
