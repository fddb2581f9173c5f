#!/usr/bin/env node
/**
 * `node tools/bootstrap/run.mjs [--install-only] COMMAND …`: makes the checkout runnable, then runs COMMAND with the pinned
 * Node and the installed tools first in PATH. Runs on Node 20 or newer and needs nothing installed.
 */
import { execute, runMain } from './execute.mjs';
import { prepare } from './prepare.mjs';

runMain(async () => {
  const installOnly = process.argv[2] === '--install-only';
  const [command, ...args] = process.argv.slice(installOnly ? 3 : 2);
  const { env } = await prepare({ wantsBuild: !installOnly });
  if (command !== undefined) await execute(command, args, env);
});
