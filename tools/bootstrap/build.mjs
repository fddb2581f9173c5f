import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './messages.mjs';
import { runStep, tryStep } from './run-step.mjs';

function projects(root) {
  return JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).references.map(({ path }) => path);
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** Changes whenever an input of the build is added, removed or written: a look at each file's size and time, no reading. */
function fingerprint(root) {
  const inputs = ['tsconfig.json', 'tsconfig.base.json', 'package-lock.json'].map((name) => join(root, name));
  for (const project of projects(root)) {
    inputs.push(join(root, project, 'tsconfig.json'), join(root, project, 'package.json'));
    inputs.push(...filesUnder(join(root, project, 'src')));
  }
  const hash = createHash('sha256');
  for (const path of inputs.sort()) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

const stampFile = (cache) => join(cache, 'build.stamp');

/** True if nothing that the build reads has changed since the last good build, and its results are there. */
export function isBuilt(root, cache) {
  if (!projects(root).every((project) => existsSync(join(root, project, 'dist', '.tsbuildinfo')))) return false;
  try {
    return readFileSync(stampFile(cache), 'utf8') === fingerprint(root);
  } catch {
    return false;
  }
}

/**
 * Builds what changed; the compiler decides what that is. If that fails all is built again: the compiler repeats errors that a
 * mended tsconfig.json has cured (TypeScript 7.0.2).
 */
export async function build(root, cache, env) {
  say('build');
  const before = fingerprint(root);
  const { reason } = await tryStep('tsc', ['-b'], { cwd: root, env });
  if (reason !== undefined) await runStep('tsc', ['-b', '--force', '--pretty', 'false'], { cwd: root, env });
  writeFileSync(stampFile(cache), before);
}
