import { describe, expect, it } from '@jest/globals';
import type { Position } from '@recourse/event-store';
import { AppliedPosition } from './applied-position.js';

const at = (n: number) => String(n) as Position;

describe('waiting for what one wrote', () => {
  it('ends as soon as it is applied', async () => {
    const applied = new AppliedPosition();
    applied.position = at(9);
    const waiting = applied.wait(at(11), 5_000);
    applied.position = at(10);
    applied.position = at(12);
    await expect(waiting).resolves.toBe(true);
    await expect(applied.wait(at(12), 0)).resolves.toBe(true);
  });

  it('ends without it after the time-out', async () => {
    const applied = new AppliedPosition();
    applied.position = at(9);
    await expect(applied.wait(at(10), 5)).resolves.toBe(false);
  });
});
