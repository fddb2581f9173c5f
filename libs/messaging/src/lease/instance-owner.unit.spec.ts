import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { isKnownDead, markAlive, markDead, newOwner } from './instance-owner.js';

describe('the owner of a lease', () => {
  it('is dead when nobody of this process works under it', () => {
    const owner = newOwner();
    expect(isKnownDead(owner)).toBe(true);
    markAlive(owner);
    expect(isKnownDead(owner)).toBe(false);
    markDead(owner);
    expect(isKnownDead(owner)).toBe(true);
  });

  it('is dead when its process of this machine has ended', () => {
    const [machine] = newOwner().split(':');
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    expect(isKnownDead(`${machine}:${pid}:x`)).toBe(true);
    expect(isKnownDead(`${machine}:${process.ppid}:x`)).toBe(false);
  });

  it('counts as alive on another machine', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    expect(isKnownDead(`elsewhere:${pid}:x`)).toBe(false);
  });
});
