import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { BootstrapError } from './messages.mjs';

const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs one preparing command to its end, its output held back. A signal that stops us stops it first: it must not go on
 * working after the lock is given up.
 * @returns {Promise<{reason: string | undefined, output: Buffer}>} `reason` why it failed; undefined if it did not
 */
export async function tryStep(command, args, { env, cwd }) {
  const child = spawn(command, args, {
    cwd,
    env,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  let stoppedBy;
  const stop = (signal) => {
    stoppedBy = signal;
    child.kill('SIGTERM');
  };
  for (const signal of STOPPING) process.on(signal, stop);
  const reason = await new Promise((resolve, reject) => {
    child.on('error', (error) => reject(error.code === 'ENOENT' ? new BootstrapError('notFound', command) : error));
    child.on('close', (code, signal) => resolve(code === 0 ? undefined : (signal ?? `exit code ${code}`)));
  });
  for (const signal of STOPPING) process.off(signal, stop);
  if (stoppedBy !== undefined) process.exit(128 + constants.signals[stoppedBy]);
  return { reason, output: Buffer.concat(output) };
}

/** Like `tryStep`, but a failure shows the output, on stderr, and throws. */
export async function runStep(command, args, options) {
  const { reason, output } = await tryStep(command, args, options);
  if (reason === undefined) return;
  process.stderr.write(output);
  throw new BootstrapError('failed', [command, ...args].join(' '), reason);
}
