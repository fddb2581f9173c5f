import { describe, expect, it } from '@jest/globals';
import type { Position } from '@recourse/event-store';
import fc from 'fast-check';
import { ContiguousPrefix } from './contiguous-prefix.js';

const at = (n: number) => String(n) as Position;

describe('the contiguous prefix', () => {
  it('stands before the first event that is not finished', () => {
    const prefix = new ContiguousPrefix(at(0));
    const [one, two, three] = [prefix.begin(at(1)), prefix.begin(at(2)), prefix.begin(at(3))];
    prefix.finish(three);
    prefix.finish(two);
    expect(prefix.reached).toBe('0');
    expect(prefix.ahead).toBe(3);
    prefix.finish(one);
    expect(prefix.reached).toBe('3');
    expect(prefix.ahead).toBe(0);
  });

  it('passes over events that nobody handles, but not before those in front of them', () => {
    const prefix = new ContiguousPrefix(at(0));
    prefix.skip(at(1));
    expect(prefix.reached).toBe('1');
    const two = prefix.begin(at(2));
    prefix.skip(at(3));
    prefix.skip(at(4));
    expect(prefix.reached).toBe('1');
    expect(prefix.ahead).toBe(3);
    prefix.finish(two);
    expect(prefix.reached).toBe('4');
  });

  it('tells what is beyond it, finished or not', () => {
    const prefix = new ContiguousPrefix(at(0));
    prefix.begin(at(1));
    prefix.finish(prefix.begin(at(2)));
    expect(prefix.beyond()).toMatchObject([
      { mark: '1', finished: false },
      { mark: '2', finished: true },
    ]);
  });

  it('makes the feed wait until there is room', async () => {
    const prefix = new ContiguousPrefix(at(0));
    const one = prefix.begin(at(1));
    prefix.begin(at(2));
    let room = false;
    const waiting = prefix.room(2).then(() => (room = true));
    await Promise.resolve();
    expect(room).toBe(false);
    prefix.finish(one);
    await waiting;
    expect(room).toBe(true);
  });

  it('lets the feed go when it is released', async () => {
    const prefix = new ContiguousPrefix(at(0));
    prefix.begin(at(1));
    const waiting = prefix.room(1);
    prefix.release();
    await expect(waiting).resolves.toBeUndefined();
  });

  it('is, whatever the order of finishing, what a naive count says', () => {
    const step = fc.oneof(fc.constant('begin' as const), fc.constant('skip' as const), fc.nat(1_000));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const prefix = new ContiguousPrefix(at(0));
        const open: { n: number; finish: () => void }[] = [];
        let last = 0;
        for (const action of steps) {
          if (action === 'begin') {
            const n = (last += 1);
            const ticket = prefix.begin(at(n));
            open.push({ n, finish: () => prefix.finish(ticket) });
          } else if (action === 'skip') {
            prefix.skip(at((last += 1)));
          } else if (open.length > 0) {
            open.splice(action % open.length, 1)[0]!.finish();
          }
          const expected = Math.min(...open.map(({ n }) => n), last + 1) - 1;
          expect(prefix.reached).toBe(at(expected));
          expect(prefix.ahead).toBe(last - expected);
        }
      }),
    );
  });
});
