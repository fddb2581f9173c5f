import { setTimeout as sleep } from 'node:timers/promises';
import { services } from '@recourse/contracts';
import { roomyConfiguration } from '@recourse/cli/demo';
import { startRecourse } from '@recourse/cli/runtime';
import { startSupervised, type InstanceCounts } from '@recourse/cli/supervisor';
import type { CaughtUp, Ready } from './installation.js';
import { furthestBehind } from './lag.js';

/**
 * An installation with the sample configuration: everything in one process, as `npm start` runs it, or each service in a process of
 * its own. `our-server.js HOME one-process|feed|kafka`.
 */
const TELL_EVERY_MS = 5_000;
const LOOK_EVERY_MS = 500;
/** So few are the day's own: timers and reactions go on. */
const CAUGHT_UP = 100;

const [, , home, how] = process.argv;
const log = (notice: object) => void (process.env['BENCH_LOG'] && console.error(JSON.stringify(notice)));
const oneEach = Object.fromEntries(services.map((service) => [service, 1])) as InstanceCounts;
const starting: ReturnType<typeof startRecourse> | ReturnType<typeof startSupervised> =
  how === 'feed' || how === 'kafka'
    ? startSupervised({ home: home!, delivery: how, instances: oneEach, relays: 1, log })
    : startRecourse({ home: home!, log });
// Before anything takes long: what was started is stopped, whenever the word comes.
process.once('SIGTERM', () => void starting.then((started) => started.stop()).finally(() => process.exit(0)));
const recourse = await starting;
const token = await recourse.tokens.token('operator');
const caughtUp = await catchUp();
const answer = await fetch(`${recourse.url}/routing/configuration`, {
  method: 'PUT',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: JSON.stringify(roomyConfiguration()),
});
if (!answer.ok) throw new Error(`configuration refused: ${await answer.text()}`);
// Which channels are served is a read model of intake's. A home that has this configuration already is told of nothing new.
const { token: written } = (await answer.json()) as { token: string | null };
if (written !== null) {
  const known = await fetch(`${recourse.url}/intake/operations/status`, {
    headers: { authorization: `Bearer ${token}`, 'recourse-after': written },
  });
  if (!known.ok) throw new Error(`intake does not follow: ${await known.text()}`);
}
process.send!({ url: recourse.url, token, caughtUp } satisfies Ready);

/** A home may hold very many events that its read models and reactions have not seen yet. */
async function catchUp(): Promise<CaughtUp> {
  const begin = performance.now();
  const behind = () =>
    furthestBehind(async (path) => {
      const asked = await fetch(recourse.url + path, { headers: { authorization: `Bearer ${token}` } });
      if (!asked.ok) throw new Error(`${path}: ${await asked.text()}`);
      return (await asked.json()) as Awaited<ReturnType<Parameters<typeof furthestBehind>[0]>>;
    });
  let left = await behind();
  const events = left.lagEvents;
  let toldAt = begin;
  for (; left.lagEvents > CAUGHT_UP; left = await behind()) {
    if (performance.now() - toldAt > TELL_EVERY_MS) {
      console.error(`  catching up: ${left.lagEvents} of ${events} events left for ${left.consumer}`);
      toldAt = performance.now();
    }
    await sleep(LOOK_EVERY_MS);
  }
  return { events, seconds: Number(((performance.now() - begin) / 1_000).toFixed(1)) };
}
