import { chownSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OtherProcess } from './child-process.fixture.js';
import { lockHome } from './home-lock.js';

const HOLD = `
  try { await embedded.lockHome(given.home); say({ held: true }); await forever(); }
  catch (error) { say({ held: false, code: error.code, pid: error.values.pid }); }`;

interface Answer {
  readonly held: boolean;
  readonly code?: string;
  readonly pid?: number;
}

describe('the lock of a home', () => {
  let folder: string;
  let home: string;
  const others: OtherProcess[] = [];

  const hold = (): OtherProcess => {
    const other = OtherProcess.run(HOLD, { home });
    others.push(other);
    return other;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'recourse-lock-'));
    home = join(folder, 'home');
  });

  afterEach(async () => {
    await Promise.all(others.splice(0).map((other) => other.kill('SIGKILL')));
    rmSync(folder, { recursive: true, force: true });
  });

  it('is refused while another process holds it, and names that process', async () => {
    const other = hold();
    expect(await other.said()).toEqual({ held: true });
    await expect(lockHome(home)).rejects.toMatchObject({ code: 'HOME_IN_USE', values: { pid: other.child.pid } });
  });

  it('is refused to a second caller in the same process', async () => {
    const lock = await lockHome(home);
    await expect(lockHome(home)).rejects.toMatchObject({ code: 'HOME_IN_USE', values: { pid: process.pid } });
    lock.release();
  });

  it('can be taken again once released', async () => {
    (await lockHome(home)).release();
    const again = await lockHome(home);
    expect(readFileSync(join(home, 'recourse.pid'), 'utf8')).toBe(`${process.pid}\n`);
    again.release();
  });

  it('is free as soon as its holder was killed', async () => {
    const other = hold();
    await other.said();
    await other.kill('SIGKILL');
    const lock = await lockHome(home);
    expect(lock.home).toBe(realpathSync(home));
    lock.release();
  });

  it('does not depend on the pid file: a pid that lives again as another process blocks nobody', async () => {
    (await lockHome(home)).release();
    writeFileSync(join(home, 'recourse.pid'), `${process.ppid}\n`);
    const lock = await lockHome(home);
    expect(lock.home).toBe(realpathSync(home));
    lock.release();
  });

  it('has exactly one winner when many processes want it at once, also after a killed holder', async () => {
    const first = hold();
    await first.said();
    await first.kill('SIGKILL');
    const answers = await Promise.all(Array.from({ length: 12 }, () => hold().said<Answer>()));
    expect(answers.filter(({ held }) => held)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'HOME_IN_USE')).toHaveLength(11);
  });

  if (process.getuid?.() === 0) {
    it("is refused in another user's home", async () => {
      (await lockHome(home)).release();
      chownSync(join(home, 'recourse.lock'), 12345, 12345);
      await expect(lockHome(home)).rejects.toMatchObject({ code: 'HOME_OF_OTHER_USER', values: { uid: 12345 } });
    });
  }
});
