#!/usr/bin/env node
/** The command `recourse` in a checkout: makes it runnable first, then runs the command line. */
import { join } from 'node:path';
import { execute, runMain } from './execute.mjs';
import { heapBound } from './heap-bound.mjs';
import { say } from './messages.mjs';
import { prepare, root } from './prepare.mjs';

runMain(async () => {
  const args = process.argv.slice(2);
  const { node, env } = await prepare();
  const { signal } = await execute(
    node,
    [...heapBound(args, env), join(root, 'apps', 'cli', 'dist', 'main.js'), ...args],
    env,
  );
  // Node ends itself like this when its heap is full, after lines that only its makers understand.
  if (signal === 'SIGABRT') say('heapFull');
});
