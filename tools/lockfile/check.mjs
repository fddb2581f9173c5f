/** `node tools/lockfile/check.mjs [--fix]`: exit code 1 if package-lock.json is unfit; `--fix` mends it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faults, mended, outOfStep } from './lockfile.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const file = join(root, 'package-lock.json');

function manifestOf(path) {
  const manifest = join(root, path, 'package.json');
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : undefined;
}

const lock = JSON.parse(readFileSync(file, 'utf8'));
if (process.argv.includes('--fix')) {
  const found = faults(lock);
  if (found.length > 0) writeFileSync(file, `${JSON.stringify(mended(lock), null, 2)}\n`);
  console.log(`package-lock.json: ${found.length} mended`);
} else {
  const found = [...outOfStep(lock, manifestOf), ...faults(lock)];
  if (found.length > 0) {
    console.error(
      `${found.join('\n')}\nWhat npm install leaves wrong is mended by: node tools/lockfile/check.mjs --fix`,
    );
    process.exitCode = 1;
  }
}
