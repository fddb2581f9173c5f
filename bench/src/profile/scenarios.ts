import { services, type Service } from '@recourse/contracts';
import type { BenchDatabase } from '../database.js';
import { openDatabase } from '../database.js';
import { load, startServer, stopServer } from '../intake/server.js';
import { Installation } from '../lifecycle/installation.js';
import { drive } from '../measure.js';
import { answerOf, endWorker, startWorker } from '../processes/worker.js';
import type { Moved, ProjectionOrder, ProjectionPhase } from '../projection/order.js';
import { generateLives } from '../replay/generate.js';
import { halvesOf } from '../replay/halves.js';
import type { Recorded, Recording } from './recording.js';

export interface Scenario {
  /** What one unit of the work is. */
  readonly unit: string;
  /** What is recorded, in words. */
  readonly says: string;
  record(recording: Recording, seconds: number): Promise<Recorded>;
}

const CALLERS = 256;
const AT_ONCE = 128;
const WARM_UP_SECONDS = 3;
/** So many complaints take a minute to move and to replay, about: a profile of `seconds` of it holds enough samples. */
const COMPLAINTS_A_SECOND = 400;

async function withDatabase<T>(work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  const database = await openDatabase();
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

const append: Scenario = {
  unit: 'event',
  says: `${CALLERS} callers that append one event of 700 bytes at a time, in the process that is profiled`,
  record: (recording, seconds) =>
    withDatabase(async (database) => {
      const order = { url: database.login('intake'), callers: CALLERS };
      const worker = startWorker('../append/asked-worker.js', import.meta.url, order, recording.environment);
      try {
        const run = async (milliseconds: number): Promise<number> => {
          worker.send(milliseconds);
          return answerOf<number>(worker);
        };
        await answerOf(worker);
        await run(WARM_UP_SECONDS * 1_000);
        return await recording.during(() => run(seconds * 1_000));
      } finally {
        await endWorker(worker);
      }
    }),
};

const intake: Scenario = {
  unit: 'complaint',
  says: 'the route that takes complaints, 64 connections; the load in another process',
  record: (recording, seconds) =>
    withDatabase(async (database) => {
      const urls = [database.login('intake'), database.login('routing')];
      const server = await startServer('./our-server.js', urls, recording.environment);
      try {
        await load(server, WARM_UP_SECONDS);
        return await recording.during(async () => Math.round((await load(server, seconds)).perSecond * seconds));
      } finally {
        await stopServer(server);
      }
    }),
};

const lifecycle: Scenario = {
  unit: 'complaint',
  says: `whole lives of complaints, ${AT_ONCE} at once, five services in the process that is profiled`,
  async record(recording, seconds) {
    const installation = await Installation.start('one-process', recording.environment);
    try {
      await drive(AT_ONCE, WARM_UP_SECONDS * 2_000, () => installation.live());
      return await recording.during(async () => {
        const { perSecond } = await drive(AT_ONCE, seconds * 1_000, () => installation.live());
        return Math.round(perSecond * seconds);
      });
    } finally {
      await installation.stop();
    }
  },
};

const projection: Scenario = {
  unit: 'event of a service',
  says: 'read models of the five services, one after the other: from nothing, then rebuilt beside the live tables',
  record: (recording, seconds) =>
    withDatabase(async (database) => {
      await generateLives(database, seconds * COMPLAINTS_A_SECOND);
      const urls = Object.fromEntries(services.map((name) => [name, database.login(name)])) as Record<Service, string>;
      const order: ProjectionOrder = { urls };
      const worker = startWorker('../projection/worker.js', import.meta.url, order, recording.environment);
      const move = (phase: ProjectionPhase): Promise<Moved> => {
        worker.send(phase);
        return answerOf<Moved>(worker);
      };
      try {
        await answerOf(worker);
        return await recording.during(async () => {
          const moved = [await move('follow'), await move('rebuild')];
          return moved.reduce((sum, { events }) => sum + events * services.length, 0);
        });
      } finally {
        await endWorker(worker);
      }
    }),
};

const replay: Scenario = {
  unit: 'event',
  says: 'the whole log read, parsed, its hashes and chains checked, every complaint folded; one process',
  record: (recording, seconds) =>
    withDatabase(async (database) => {
      await generateLives(database, seconds * COMPLAINTS_A_SECOND);
      const order = { url: database.login('reader') };
      const worker = startWorker('../replay/worker.js', import.meta.url, order, recording.environment);
      const [{ after }, { until }] = await halvesOf(order.url);
      const run = (): Promise<number> => {
        worker.send({ after, until });
        return answerOf<number>(worker);
      };
      try {
        await answerOf(worker);
        await run();
        return await recording.during(async () => {
          let events = 0;
          for (const end = performance.now() + seconds * 1_000; performance.now() < end;) events += await run();
          return events;
        });
      } finally {
        await endWorker(worker);
      }
    }),
};

export const scenarios: Readonly<Record<string, Scenario>> = { append, intake, lifecycle, projection, replay };
