import { constants, accessSync, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, isBuilt } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { BootstrapError, say } from './messages.mjs';
import { exclusively } from './mutex.mjs';
import { environmentWith, fetchNode, findNode } from './node-runtime.mjs';

/** The top folder of the checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const cache = join(root, '.node');

function mustBeWritable() {
  for (const path of [root, cache, join(root, 'node_modules')].filter(existsSync)) {
    try {
      accessSync(path, constants.W_OK);
    } catch {
      throw new BootstrapError('notWritable', path, statSync(path).uid);
    }
  }
}

async function makeReady(wantsBuild) {
  const node = findNode(cache) ?? (await fetchNode(cache));
  const env = environmentWith(node, root);
  if (!isInstalled(root)) await install(root, env);
  if (wantsBuild && !isBuilt(root, cache)) await build(root, cache, env);
  return { node, env };
}

/**
 * Makes the checkout runnable: Node, the locked packages and, unless told otherwise, the build. Takes some milliseconds when
 * all is there. Several processes may do so at once; one works and the others wait.
 * @returns {Promise<{node: string, env: NodeJS.ProcessEnv}>} the Node to run with and the environment of every command
 */
export async function prepare({ wantsBuild = true } = {}) {
  const node = findNode(cache);
  if (node !== undefined && isInstalled(root) && (!wantsBuild || isBuilt(root, cache))) {
    return { node, env: environmentWith(node, root) };
  }
  mustBeWritable();
  return exclusively(
    join(cache, 'preparing'),
    () => makeReady(wantsBuild),
    (pid) => say('waiting', pid),
  );
}
