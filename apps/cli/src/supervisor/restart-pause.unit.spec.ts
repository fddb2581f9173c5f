import { describe, expect, it } from '@jest/globals';
import { RestartPause } from './restart-pause.js';

describe('the pause before a process is started again', () => {
  it('doubles while it does not get to work, up to ten seconds', () => {
    const pause = new RestartPause();
    expect(Array.from({ length: 8 }, () => pause.after(0))).toEqual([
      200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000,
    ]);
  });

  it('is short again for one that has worked for a while', () => {
    const pause = new RestartPause();
    pause.after(0);
    pause.after(9_999);
    expect(pause.after(10_000)).toBe(200);
  });
});
