import { fork, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { destroyHome } from '@recourse/cli/embedded';
import { services } from '@recourse/contracts';
import { drive } from '../measure.js';
import { rowOf, type Row } from '../row.js';
import { Client } from './client.js';
import { Tail } from './tail.js';

const AT_ONCE = 128;
const WARM_UP_MS = 10_000;
const STEADY_MS = 60_000;

const submission = {
  channel: 'web',
  language: 'en',
  product: 'delivery',
  issue: 'late',
  text: 'My parcel has not arrived. It was promised for Monday, and the tracking page has shown the same depot for six days.',
  contact: { name: 'Sample Customer', email: 'sample@example.com' },
};

interface Status {
  readonly react: { readonly lagEvents: number };
  readonly project: { readonly lagEvents: number };
}

async function lag(client: Client): Promise<number> {
  const all = await Promise.all(services.map((name) => client.get<Status>(`/${name}/operations/status`)));
  return Math.max(...all.flatMap(({ react, project }) => [react.lagEvents, project.lagEvents]));
}

function started(home: string): Promise<{ child: ChildProcess; url: string; token: string }> {
  const child = fork(fileURLToPath(new URL('./our-server.js', import.meta.url)), [home]);
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve({ child, ...(message as { url: string; token: string }) }));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

/** Filed, assigned, resolved, and found as resolved by the search: complaints that went all the way, per second. */
export async function lifecycleRow(): Promise<Row> {
  const home = mkdtempSync(join(tmpdir(), 'recourse-bench-'));
  chmodSync(home, 0o755);
  const { child, url, token } = await started(home);
  const client = new Client(url, token);
  const tail = new Tail(client);
  const tailing = tail.run();
  const live = async (): Promise<number> => {
    const { complaintId } = await client.post<{ complaintId: string }>('/intake/complaints', submission);
    await tail.shows(complaintId, 'assigned');
    const resolved = tail.shows(complaintId, 'resolved');
    await client.post(`/resolution/complaints/${complaintId}/resolution`, { outcome: 'upheld', remedies: ['refund'] });
    await resolved;
    return 1;
  };
  try {
    await drive(AT_ONCE, WARM_UP_MS, live);
    const lagBefore = await lag(client);
    const ours = await drive(AT_ONCE, STEADY_MS, live);
    const config = {
      atOnce: AT_ONCE,
      warmUpSeconds: WARM_UP_MS / 1_000,
      steadySeconds: STEADY_MS / 1_000,
      processes: 'five services in one process, PostgreSQL, one load generator',
      lagEventsBefore: lagBefore,
      lagEventsAfter: await lag(client),
    };
    return rowOf('lifecycle', ours, null, { goalOf: 'ours', goal: 300 }, config);
  } finally {
    tail.stop();
    await tailing.catch(() => undefined);
    child.removeAllListeners('exit');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    await destroyHome(home);
    rmSync(home, { recursive: true, force: true });
  }
}
