import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { isatty } from 'node:tty';
import { BootstrapError } from './messages.mjs';

/** npm hands on what the terminal or a supervisor sent to everybody already; repeats within this time are the same signal. */
const SAME_SIGNAL_MS = 1000;

/** How often to look whether npm, which started us, is still there. */
const PARENT_CHECK_MS = 500;

/**
 * Calls `whenGone` once our parent has ended, if that is npm's: npm puts a shell between itself and us, and a signal that ends
 * npm ends that shell without reaching us. Started by anything else we may well outlive it (nohup).
 */
function watchParent(whenGone) {
  if (process.env.npm_command === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    whenGone();
  }, PARENT_CHECK_MS);
  timer.unref();
}

/**
 * Runs the command in place of this process: same terminal, signals handed on, same end.
 *
 * Ctrl-C reaches the command from the terminal itself, since it is in our process group; so it must not be handed on, or the
 * command would see it twice. Without a terminal somebody sent the signal to us alone, and it is handed on, once.
 */
export async function execute(command, args, env) {
  const shell = process.platform === 'win32' && command !== env.NODE;
  const child = spawn(command, args, { env, stdio: 'inherit', shell });
  const atTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor));
  const lastSent = new Map();
  const handOn = (signal) => {
    if (atTerminal && signal !== 'SIGTERM') return;
    const now = performance.now();
    if (now - (lastSent.get(signal) ?? -Infinity) < SAME_SIGNAL_MS) return;
    lastSent.set(signal, now);
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(signal, handOn);
  watchParent(() => handOn('SIGTERM'));

  const end = await new Promise((resolve, reject) => {
    child.on('error', (error) => reject(error.code === 'ENOENT' ? new BootstrapError('notFound', command) : error));
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
  process.exitCode = end.code ?? 128 + (constants.signals[end.signal] ?? 0);
  return end;
}

/** Runs `main` and ends the process with one line and code 1 if the bootstrap failed. */
export function runMain(main) {
  main().catch((error) => {
    process.stderr.write(error instanceof BootstrapError ? `recourse: ${error.message}\n` : `${error.stack}\n`);
    process.exitCode = 1;
  });
}
