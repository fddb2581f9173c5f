import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { AppendRecord } from './history.js';
import type { Order } from './worker.js';

const worker = fileURLToPath(new URL('./worker.js', import.meta.url));

export interface Appenders {
  readonly process: ChildProcess;
  /** What it has done, once it is through; rejects when the process ends before. */
  readonly appends: Promise<AppendRecord[]>;
}

/** Starts a process of appenders. It ends with its parent. */
export function startAppenders(order: Order): Appenders {
  const child = fork(worker, { env: { ...process.env, NODE_OPTIONS: '' }, execArgv: [] });
  const appends = new Promise<AppendRecord[]>((resolve, reject) => {
    child.on('message', (message: 'ready' | { appends?: AppendRecord[]; error?: string }) => {
      if (message === 'ready') return void child.send(order);
      if (message.appends) resolve(message.appends);
      else reject(new Error(message.error));
      child.disconnect();
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => reject(new Error(`the process of appenders ended: ${signal ?? code}`)));
  });
  appends.catch(() => undefined);
  return { process: child, appends };
}
