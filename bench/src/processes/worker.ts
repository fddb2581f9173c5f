import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { HEAP_OPTIONS } from '@recourse/cli/supervisor';

/**
 * Starts a module beside this one's caller as a process of its own, and gives it its order.
 * @param environment beside that of this process
 */
export function startWorker<Order extends object>(
  module: string,
  from: string,
  order: Order,
  environment: Readonly<Record<string, string>> = {},
): ChildProcess {
  const child = fork(fileURLToPath(new URL(module, from)), {
    // What the stock client says of itself at every start.
    env: { ...process.env, KAFKAJS_NO_PARTITIONER_WARNING: '1', ...environment },
    execArgv: [...HEAP_OPTIONS, '--disable-warning=TimeoutNegativeWarning'],
  });
  child.send(order);
  return child;
}

/** The next thing that a worker says. */
export function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null, signal: string | null) =>
      reject(new Error(`a worker ended with ${signal ?? code}`));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer as Answer);
    });
  });
}

/** Lets a worker finish. */
export async function endWorker(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

/** In a worker: what it was told to do. */
export const orderOf = <Order>(): Promise<Order> =>
  new Promise((resolve) => process.once('message', (order) => resolve(order as Order)));
