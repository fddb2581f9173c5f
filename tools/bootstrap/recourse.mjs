#!/usr/bin/env node
/** The command `recourse` in a checkout: makes it runnable first, then runs the command line. */
import { join } from 'node:path';
import { execute, runMain } from './execute.mjs';
import { prepare, root } from './prepare.mjs';

/** In MiB. What is alive stays far below; without a bound Node lets garbage pile up on a machine with much memory. */
const MOST_HEAP = 320;

runMain(async () => {
  const { node, env } = await prepare();
  const bounds = [`--max-old-space-size=${MOST_HEAP}`];
  await execute(node, [...bounds, join(root, 'apps', 'cli', 'dist', 'main.js'), ...process.argv.slice(2)], env);
});
