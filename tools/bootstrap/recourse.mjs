#!/usr/bin/env node
/** The command `recourse` in a checkout: makes it runnable first, then runs the command line. */
import { join } from 'node:path';
import { execute, runMain } from './execute.mjs';
import { prepare, root } from './prepare.mjs';

runMain(async () => {
  const { node, env } = await prepare();
  await execute(node, [join(root, 'apps', 'cli', 'dist', 'main.js'), ...process.argv.slice(2)], env);
});
