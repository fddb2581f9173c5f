import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ShortResult } from './short.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** A machine that is busy with something else starts thirteen processes slowly. */
const LIMIT_MS = 600_000;

/** In a process of its own, as `npm run test:faults` is, which does the same for longer, one kind at a time. */
async function runShortForm(): Promise<ShortResult> {
  const { NODE_OPTIONS: _options, ...environment } = process.env;
  const main = join(root, 'tests/dist/faults/short.js');
  const child = spawn(process.execPath, ['--enable-source-maps', main, join(root, '.recourse/faults')], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  const end = () => void child.kill('SIGTERM');
  process.once('exit', end);
  const [code] = (await once(child, 'close')) as [number | null];
  process.off('exit', end);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as ShortResult;
}

describe('an installation whose parts are killed, one after the other, while complaints are filed', () => {
  let result: ShortResult;
  beforeAll(async () => {
    result = await runShortForm();
  }, LIMIT_MS);

  it('loses nothing, doubles nothing, keeps the order, and is back at lag 0 by itself', () => {
    expect(result.violations).toEqual([]);
    expect(result.kills).toBe(6);
    expect(result.present).toBe(result.acknowledged);
  });

  it('is found out when reactions or the relay save the checkpoint first (negative controls)', () => {
    expect(result.controls).toEqual([
      { control: 'react-checkpoint-before-append', caught: true },
      { control: 'relay-checkpoint-before-ack', caught: true },
    ]);
  });
});
