/** `node tools/lockfile/check.mjs [--fix]`: exit code 1 if package-lock.json is unfit; `--fix` mends it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { faults, mended } from './lockfile.mjs';

const file = new URL('../../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const found = faults(lock);
if (process.argv.includes('--fix')) {
  if (found.length > 0) writeFileSync(file, `${JSON.stringify(mended(lock), null, 2)}\n`);
  console.log(`package-lock.json: ${found.length} mended`);
} else if (found.length > 0) {
  console.error(`${found.join('\n')}\nRun: node tools/lockfile/check.mjs --fix`);
  process.exitCode = 1;
}
