import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@recourse/contracts';
import { START, type LogSlice, type Position } from '../event-store.port.js';
import { StoredEvent } from './recorded.js';
import { subscription, type Tail } from './subscription.js';

const event = (position: number) => new StoredEvent([String(position), '{}', '', 'recourse_intake']);
const page = (...positions: number[]): LogSlice => ({
  events: positions.map(event),
  last: String(positions.at(-1) ?? 0) as Position,
});

/** A tail that has begun at a position and knows only what came after it. */
function tailFrom(begin: number) {
  const events: StoredEvent[] = [];
  let wake = () => undefined as void;
  const last = () => BigInt(begin + events.length);
  const tail: Tail & { add(position: number): void; users: number } = {
    users: 0,
    enter: () => void (tail.users += 1),
    leave: () => void (tail.users -= 1),
    after: (position, limit) =>
      position < BigInt(begin) ? null : events.slice(Number(position) - begin, Number(position) - begin + limit),
    isBeyond: (position) => position < last(),
    changed: (signal) =>
      new Promise((resolve) => {
        wake = resolve;
        signal.addEventListener('abort', () => resolve());
      }),
    add(position) {
      events.push(event(position));
      wake();
    },
  };
  return tail;
}

describe('A subscription', () => {
  const positions = (slice: IteratorResult<LogSlice>) =>
    (slice.value as LogSlice).events.map(({ position }) => Number(position));

  it('reads pages of its own until the tail has what comes next', async () => {
    const tail = tailFrom(3);
    const pages = [page(1, 2), page(3)];
    const stop = new AbortController();
    const source = { tail, readPage: async () => pages.shift()!, onTrouble: () => undefined };
    const slices = subscription(source, { after: START, signal: stop.signal });
    expect(positions(await slices.next())).toEqual([1, 2]);
    expect(positions(await slices.next())).toEqual([3]);
    const next = slices.next();
    tail.add(4);
    expect(positions(await next)).toEqual([4]);
    stop.abort();
    expect(await slices.next()).toEqual({ done: true, value: undefined });
    expect(tail.users).toBe(0);
  });

  it('reads again when the tail began behind what its empty page has missed', async () => {
    const tail = tailFrom(1);
    const pages = [page(), page(1)];
    const stop = new AbortController();
    const source = { tail, readPage: async () => pages.shift()!, onTrouble: () => undefined };
    const slices = subscription(source, { after: START, signal: stop.signal });
    expect(positions(await slices.next())).toEqual([1]);
    stop.abort();
  });

  it('ends when the log has a hole', async () => {
    const hole = new DomainError('INTERNAL', { problem: 'a hole in the log' });
    const source = { tail: tailFrom(5), readPage: () => Promise.reject(hole), onTrouble: () => undefined };
    const slices = subscription(source, { after: START, signal: new AbortController().signal });
    await expect(slices.next()).rejects.toBe(hole);
    expect(source.tail.users).toBe(0);
  });

  it('goes on after trouble, and says so', async () => {
    const tail = tailFrom(1);
    const trouble: unknown[] = [];
    const answers = [() => Promise.reject(new Error('gone')), () => Promise.resolve(page(1))];
    const stop = new AbortController();
    const source = { tail, readPage: () => answers.shift()!(), onTrouble: (error: unknown) => trouble.push(error) };
    const slices = subscription(source, { after: START, signal: stop.signal });
    expect(positions(await slices.next())).toEqual([1]);
    expect(trouble).toHaveLength(1);
    stop.abort();
  });
});
