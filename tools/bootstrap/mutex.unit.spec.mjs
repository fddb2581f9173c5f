import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exclusively } from './mutex.mjs';

const MODULE = new URL('./mutex.mjs', import.meta.url).href;

/** Reads, waits and writes back a number: two at once would lose an increment. */
const INCREMENT = `
  const { readFileSync, writeFileSync } = await import('node:fs');
  const { exclusively } = await import('${MODULE}');
  const [folder, file] = process.argv.slice(1);
  await exclusively(folder, async () => {
    const seen = Number(readFileSync(file, 'utf8'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    writeFileSync(file, String(seen + 1));
  }, () => undefined);`;

const HOLD = `
  const { exclusively } = await import('${MODULE}');
  await exclusively(process.argv[1], () => new Promise(() => { console.log('held'); setInterval(() => {}, 1000); }), () => {});`;

describe('the lock of the bootstrap', () => {
  let folder;
  let file;

  const run = (code) => spawn(process.execPath, ['--input-type=module', '--eval', code, join(folder, 'lock'), file]);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'recourse-mutex-'));
    file = join(folder, 'counter');
    writeFileSync(file, '0');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lets one process work at a time, also right after a holder was killed', async () => {
    const killed = run(HOLD);
    await once(killed.stdout, 'data');
    const workers = Array.from({ length: 10 }, () => run(INCREMENT));
    killed.kill('SIGKILL');
    const codes = await Promise.all(workers.map(async (worker) => (await once(worker, 'exit'))[0]));
    expect(codes).toEqual(Array.from({ length: 10 }, () => 0));
    expect(readFileSync(file, 'utf8')).toBe('10');
  });

  it('is not held by a process that ended and that nobody collected', async () => {
    // A parent that stops looking after its child, as some containers' first process does.
    const source = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, process.argv.slice(1), { stdio: ['ignore', 1, 1] });
      console.log(child.pid);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5000);`;
    const parent = spawn(process.execPath, [
      '--eval',
      source,
      '--',
      '--input-type=module',
      '--eval',
      HOLD,
      join(folder, 'lock'),
    ]);
    let output = '';
    parent.stdout.on('data', (text) => (output += text));
    while (!output.includes('held')) await new Promise((resolve) => setTimeout(resolve, 10));
    const pid = Number.parseInt(output, 10);
    process.kill(pid, 'SIGKILL');
    expect(
      await exclusively(
        join(folder, 'lock'),
        () => 'next',
        () => undefined,
      ),
    ).toBe('next');
    // The ended process is still in the process table: that was the point.
    expect(() => process.kill(pid, 0)).not.toThrow();
    parent.kill('SIGKILL');
  });

  it('says once whom it waits for', async () => {
    const holder = run(HOLD);
    await once(holder.stdout, 'data');
    const told = [];
    const waiting = exclusively(
      join(folder, 'lock'),
      () => 'done',
      (pid) => told.push(pid),
    );
    await new Promise((resolve) => setTimeout(resolve, 350));
    holder.kill('SIGKILL');
    expect(await waiting).toBe('done');
    expect(told).toEqual([holder.pid]);
  });

  it('is given back when the work fails', async () => {
    const lock = join(folder, 'lock');
    const failing = exclusively(
      lock,
      () => Promise.reject(new Error('work failed')),
      () => undefined,
    );
    await expect(failing).rejects.toThrow('work failed');
    expect(
      await exclusively(
        lock,
        () => 'next',
        () => undefined,
      ),
    ).toBe('next');
  });
});
