import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { HEAP_OPTIONS } from '@recourse/cli/supervisor';
import autocannon from 'autocannon';
import { endWorker } from '../processes/worker.js';
import type { Measured } from '../row.js';

export const SECONDS = 5;
export const CONNECTIONS = 64;

export const submission = {
  channel: 'web',
  language: 'en',
  product: 'delivery',
  text: 'The parcel was promised for Monday and came on Friday, wet and with a torn corner. Nobody answers the telephone.',
  contact: { name: 'Sample Customer', email: 'sample@example.com' },
};

export interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly token?: string;
}

/** @param environment beside that of this process */
export async function startServer(
  file: string,
  urls: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), urls, {
    env: { ...process.env, ...environment },
    execArgv: [...HEAP_OPTIONS],
  });
  const server = await new Promise<Started>((resolve, reject) => {
    child.once('message', (message) => resolve({ child, ...(message as { url: string; token?: string }) }));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  await ready(server);
  return server;
}

export async function stopServer({ child }: Started): Promise<void> {
  child.removeAllListeners('exit');
  await endWorker(child);
}

const headersOf = ({ token }: Started): Record<string, string> => ({
  'content-type': 'application/json',
  ...(token ? { authorization: `Bearer ${token}` } : {}),
});

/** A service that has just started first has to learn from the log which channels it serves. */
async function ready(server: Started): Promise<void> {
  for (let tries = 100; ; tries--) {
    const answer = await fetch(server.url, {
      method: 'POST',
      headers: headersOf(server),
      body: JSON.stringify(submission),
    });
    if (answer.ok) return;
    if (tries === 0) throw new Error(await answer.text());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function load(server: Started, seconds = SECONDS): Promise<Measured> {
  const result = await autocannon({
    url: server.url,
    method: 'POST',
    connections: CONNECTIONS,
    duration: seconds,
    headers: headersOf(server),
    body: JSON.stringify(submission),
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
  return { perSecond: result['2xx'] / result.duration, p50Ms: result.latency.p50, p99Ms: result.latency.p99 };
}
