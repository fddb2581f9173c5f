import { services } from '@recourse/contracts';
import { roomyConfiguration } from '@recourse/cli/demo';
import { startRecourse } from '@recourse/cli/runtime';
import { startSupervised, type InstanceCounts } from '@recourse/cli/supervisor';

/**
 * An installation with the sample configuration: everything in one process, as `npm start` runs it, or each service in a process of
 * its own. `our-server.js HOME one-process|feed|kafka`.
 */
const [, , home, how] = process.argv;
const log = (notice: object) => void (process.env['BENCH_LOG'] && console.error(JSON.stringify(notice)));
const oneEach = Object.fromEntries(services.map((service) => [service, 1])) as InstanceCounts;
const recourse =
  how === 'feed' || how === 'kafka'
    ? await startSupervised({ home: home!, delivery: how, instances: oneEach, relays: 1, log })
    : await startRecourse({ home: home!, log });
const token = await recourse.tokens.token('operator');
const answer = await fetch(`${recourse.url}/routing/configuration`, {
  method: 'PUT',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: JSON.stringify(roomyConfiguration()),
});
if (!answer.ok) throw new Error(`configuration refused: ${await answer.text()}`);
// Which channels are served is a read model of intake's.
const { token: written } = (await answer.json()) as { token: string };
const known = await fetch(`${recourse.url}/intake/operations/status`, {
  headers: { authorization: `Bearer ${token}`, 'recourse-after': written },
});
if (!known.ok) throw new Error(`intake does not follow: ${await known.text()}`);
process.send!({ url: recourse.url, token });
process.once('SIGTERM', () => void recourse.stop().then(() => process.exit(0)));
