import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { drive, quantile } from '../measure.js';
import { openArrival } from './open-arrival.js';

/** Answers one after the other, each in its time: what comes meanwhile has to wait. */
function oneAtATime(milliseconds: number): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const answered = last.then(() => sleep(milliseconds));
    last = answered;
    return answered;
  };
}

const SLOW_MS = 20;

describe('open arrival', () => {
  it('counts what an answer waited for its turn, which a closed loop hides', async () => {
    // 20 arrivals within 200 ms, answered in 400: the last one waits for about 200.
    const sent = await openArrival([{ perSecond: 100, seconds: 0.2 }], oneAtATime(SLOW_MS));
    const open = Float64Array.from(sent, ({ latencyMs }) => latencyMs).sort();
    expect(sent).toHaveLength(20);
    expect(quantile(open, 0.95)).toBeGreaterThan(5 * SLOW_MS);
    // The control: the same service asked by one caller who waits for each answer before he asks again.
    const answer = oneAtATime(SLOW_MS);
    const closed = await drive(1, 200, async () => {
      await answer();
      return 1;
    });
    expect(closed.p50Ms).toBeLessThan(2.5 * SLOW_MS);
  });

  it('counts from the intended moment where the sender itself was late', async () => {
    const blockedMs = 100;
    const sent = await openArrival([{ perSecond: 50, seconds: 0.1 }], async (index) => {
      if (index > 0) return;
      for (const end = performance.now() + blockedMs; performance.now() < end;);
    });
    // The second was to be sent 20 ms after the first, and could only be after 100.
    expect(sent[1]!.latencyMs).toBeGreaterThan(blockedMs - 25);
  });

  it('goes on after a failure and tells it', async () => {
    const sent = await openArrival([{ perSecond: 100, seconds: 0.03 }], async (index) => {
      if (index === 1) throw new Error('refused');
    });
    expect(sent.map(({ failure }) => failure)).toEqual([null, 'refused', null]);
  });
});
