import { describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DomainError } from '@recourse/contracts';
import { LeftAlone } from './left-alone.js';
import { Loop } from './loop.js';

const rounds = async (count: number, round: (n: number, signal: AbortSignal) => Promise<void>) => {
  let n = 0;
  const enough = Promise.withResolvers<void>();
  const loop = new Loop({
    name: 'test',
    everyMs: 1,
    round: async (signal) => {
      n++;
      if (n === count) enough.resolve();
      await round(n, signal);
    },
  });
  loop.start();
  await enough.promise;
  await loop.stop();
  return n;
};

describe('a loop', () => {
  it('goes round until it is stopped, and stops after the round under way', async () => {
    let ended = false;
    const n = await rounds(3, async (round, signal) => {
      if (round < 3) return;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      ended = true;
    });
    expect(n).toBe(3);
    expect(ended).toBe(true);
  });

  it('survives trouble, and logs it once by its code', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    await rounds(5, async (round) => {
      if (round < 5) throw new DomainError('STORE_UNAVAILABLE');
    });
    expect(warn.mock.calls).toEqual([[{ code: 'STORE_UNAVAILABLE', consequence: 'paused' }]]);
    warn.mockRestore();
  });
});

describe('streams left alone', () => {
  it('are so for a while', () => {
    const leftAlone = new LeftAlone(1_000);
    leftAlone.add('a', new Date(0));
    leftAlone.add('b', new Date(500));
    expect(leftAlone.streams(new Date(999))).toEqual(['a', 'b']);
    expect(leftAlone.streams(new Date(1_000))).toEqual(['b']);
    expect(leftAlone.streams(new Date(1_500))).toEqual([]);
  });
});
