import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './messages.mjs';
import { runStep } from './run-step.mjs';

const stampFile = (root) => join(root, 'node_modules', '.recourse-install.json');

function stampOf(root) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return JSON.stringify({ lock, platform: `${process.platform}-${process.arch}` });
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** True if node_modules was installed from today's package-lock.json. */
export function isInstalled(root) {
  return JSON.stringify(readJson(stampFile(root))) === stampOf(root);
}

/**
 * True if npm's own record of node_modules holds what the lock file asks for: somebody ran `npm install`. npm writes that
 * record last, so an interrupted install is never taken for a whole one.
 */
function matchesLock(root) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (wanted === undefined || present === undefined) return false;
  const same = Object.entries(present).every(([path, { version }]) => wanted[path]?.version === version);
  return (
    same &&
    Object.entries(wanted).every(
      ([path, { optional }]) => optional || !path.includes('node_modules/') || path in present,
    )
  );
}

/** Makes node_modules equal to the lock file. */
export async function install(root, env) {
  if (!matchesLock(root)) {
    const packages = Object.values(readJson(join(root, 'package-lock.json')).packages);
    say('install', packages.filter((entry) => entry.optional !== true && entry.link !== true).length);
    await runStep('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, env });
  }
  writeFileSync(stampFile(root), stampOf(root));
}
