import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { TroubleGate } from './trouble-gate.js';

describe('the gate in front of the handlers', () => {
  it('lets everybody pass while nothing is wrong', () => {
    expect(new TroubleGate(10, 10).pass()).toBeNull();
  });

  it('lets one try after the back-off, and the others when that one got through', async () => {
    const gate = new TroubleGate(10, 100);
    expect(gate.trouble()).toBe(true);
    expect(gate.trouble()).toBe(false);
    const passed: number[] = [];
    for (const n of [1, 2, 3]) void gate.pass()!.then(() => passed.push(n));
    await sleep(40);
    expect(passed).toEqual([1]);
    expect(gate.isOpen).toBe(false);
    gate.ok();
    await sleep(0);
    expect(passed).toEqual([1, 2, 3]);
    expect(gate.isOpen).toBe(true);
  });

  it('closes again, longer, when the one that tried met trouble', async () => {
    const gate = new TroubleGate(10, 1_000);
    gate.trouble();
    await gate.pass();
    expect(gate.trouble()).toBe(true);
    const started = performance.now();
    await gate.pass();
    expect(performance.now() - started).toBeGreaterThan(15);
  });

  it('lets a latecomer try when nobody waited at the end of the back-off', async () => {
    const gate = new TroubleGate(5, 5);
    gate.trouble();
    await sleep(20);
    await expect(gate.pass()).resolves.toBeUndefined();
    let second = false;
    void gate.pass()!.then(() => (second = true));
    await sleep(10);
    expect(second).toBe(false);
    gate.ok();
    await sleep(0);
    expect(second).toBe(true);
  });

  it('holds nobody after its release', async () => {
    const gate = new TroubleGate(10_000, 10_000);
    gate.trouble();
    const waiting = gate.pass();
    gate.release();
    await expect(waiting).resolves.toBeUndefined();
    expect(gate.pass()).toBeNull();
  });
});
