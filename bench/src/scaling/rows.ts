import type { ChildProcess } from 'node:child_process';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchDatabase } from '../database.js';
import { SERVICE } from '../delivery/ours.js';
import type { BenchBroker } from '../kafka/broker.js';
import { fillLog, publishLog } from '../kafka/log.js';
import { topicOf } from '../kafka/settings.js';
import { answerOf, endWorker, startWorker } from '../processes/worker.js';
import { bestOfEach } from '../measure.js';
import { rowOf, type Measured, type Row } from '../row.js';
import type { DeliveryOrder } from '../delivery/order.js';
import type { Count } from './worker.js';

const PARTITIONS = 24;
const EVENTS = 48_000;
const STREAMS = 2_400;
const WAIT_MS = 5;
const MAX_IN_FLIGHT = 4;
const TRIES = 3;
const WARM_UP_MS = 2_000;
const WINDOW_MS = 8_000;

interface Scaled extends Measured {
  readonly cpuMs: number;
  readonly cpuShare: number;
}

function ask(worker: ChildProcess): Promise<Count> {
  const answer = answerOf<Count>(worker);
  worker.send('count');
  return answer;
}

async function counts(workers: readonly ChildProcess[]): Promise<Count> {
  const all = await Promise.all(workers.map(ask));
  return {
    handled: all.reduce((sum, { handled }) => sum + handled, 0),
    cpuMs: all.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    p50Ms: Math.max(...all.map(({ p50Ms }) => p50Ms)),
    p99Ms: Math.max(...all.map(({ p99Ms }) => p99Ms)),
  };
}

/** So many instances of one group, each with its share of the partitions: what they handle together in a stretch of time. */
async function together(instances: number, order: DeliveryOrder): Promise<Scaled> {
  const workers = Array.from({ length: instances }, () => startWorker('./worker.js', import.meta.url, order));
  try {
    for (const worker of workers) while ((await ask(worker)).handled === 0) await sleep(100);
    await sleep(WARM_UP_MS);
    const [before, begin] = [await counts(workers), performance.now()];
    await sleep(WINDOW_MS);
    const [after, end] = [await counts(workers), performance.now()];
    if (after.handled >= EVENTS) throw new Error('there were not enough events for the whole stretch');
    const cpuMs = Math.round(after.cpuMs - before.cpuMs);
    return {
      perSecond: ((after.handled - before.handled) * 1_000) / (end - begin),
      p50Ms: after.p50Ms,
      p99Ms: after.p99Ms,
      cpuMs,
      cpuShare: Number((cpuMs / (end - begin)).toFixed(2)),
    };
  } finally {
    await Promise.all(workers.map(endWorker));
  }
}

async function scalingRow(instances: number, goal: number, database: BenchDatabase, broker: BenchBroker): Promise<Row> {
  const kafka = topicOf(broker.brokers, PARTITIONS);
  await fillLog(database, EVENTS, STREAMS);
  await publishLog(database, kafka);
  let groups = 0;
  const handle = (count: number) => () =>
    together(count, {
      what: 'ours',
      kafka,
      group: `bench.scaling-${(groups += 1)}`,
      events: EVENTS,
      waitMs: WAIT_MS,
      concurrency: null,
      databaseUrl: database.login(SERVICE),
      timing: { maxInFlight: MAX_IN_FLIGHT },
    });
  const { one, many } = await bestOfEach(TRIES, { one: handle(1), many: handle(instances) });
  return rowOf(
    `scaling-${instances}`,
    many,
    one,
    { goalOf: 'ratio', goal },
    {
      instances,
      partitions: PARTITIONS,
      handlerWaitsMs: WAIT_MS,
      maxInFlight: MAX_IN_FLIGHT,
      mostPossible: (instances * MAX_IN_FLIGHT * 1_000) / WAIT_MS,
      tries: TRIES,
      secondsMeasured: WINDOW_MS / 1_000,
      ours: `${instances} instances, each a process of its own, of one group`,
      floor: 'one instance',
      processors: cpus().length,
      oursCpuShare: many.cpuShare,
      floorCpuShare: one.cpuShare,
      milliseconds: 'p50Ms and p99Ms are the time in the handler, of the instance with the longest',
      cpuShare: 'processors that the instances kept busy on average',
    },
  );
}

export const scalingRows = {
  'scaling-2': (database: BenchDatabase, broker: BenchBroker) => scalingRow(2, 1.8, database, broker),
  'scaling-4': (database: BenchDatabase, broker: BenchBroker) => scalingRow(4, 3.2, database, broker),
};
