import { services, type Service } from '@recourse/contracts';
import type { BenchDatabase } from '../database.js';
import { answerOf, endWorker, startWorker } from '../processes/worker.js';
import { EVENTS_A_COMPLAINT, generateLives } from '../replay/generate.js';
import { rowOf, type Row } from '../row.js';
import type { Moved, ProjectionOrder, ProjectionPhase } from './order.js';

const COMPLAINTS = 5_000;

const roundedEach = ({ perSecond }: Moved): Record<string, number> =>
  Object.fromEntries(Object.entries(perSecond).map(([name, rate]) => [name, Math.round(rate)]));

/** Read models that are computed anew from the log, and as they follow it from an empty table: events a second of one service. */
export async function projectionRow(database: BenchDatabase): Promise<Row> {
  await generateLives(database, COMPLAINTS);
  const urls = Object.fromEntries(services.map((name) => [name, database.login(name)])) as Record<Service, string>;
  const order: ProjectionOrder = { urls };
  const worker = startWorker('./worker.js', import.meta.url, order);
  const move = (phase: ProjectionPhase): Promise<Moved> => {
    worker.send(phase);
    return answerOf<Moved>(worker);
  };
  try {
    await answerOf(worker);
    const followed = await move('follow');
    const rebuilt = await move('rebuild');
    const perSecond = (rebuilt.events * services.length) / rebuilt.seconds;
    const whole = { perSecond, p50Ms: rebuilt.seconds * 1_000, p99Ms: rebuilt.seconds * 1_000 };
    return rowOf(
      'projection',
      whole,
      null,
      { goalOf: 'ours', goal: null },
      {
        complaints: COMPLAINTS,
        events: COMPLAINTS * EVENTS_A_COMPLAINT,
        ours: 'read models of five services computed anew beside the live ones, one service after the other; events a second of one service, on average',
        rebuiltPerSecond: roundedEach(rebuilt),
        followedPerSecond: roundedEach(followed),
        followed: 'the same service following the log from an empty table, as it does while it runs',
        oursCpuMs: rebuilt.cpuMs,
        milliseconds: 'p50Ms and p99Ms are the rebuilding of all five',
      },
    );
  } finally {
    await endWorker(worker);
  }
}
