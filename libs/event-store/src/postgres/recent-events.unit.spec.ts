import { describe, expect, it } from '@jest/globals';
import { RecentEvents } from './recent-events.js';
import { StoredEvent } from './recorded.js';

const event = (position: number, text = '{}') => new StoredEvent([String(position), text, '', 'recourse_intake']);
const positions = (events: readonly StoredEvent[] | null) => events?.map(({ position }) => Number(position)) ?? null;

describe('The recent events', () => {
  it('answer for what they hold, and say when that is not enough', () => {
    const recent = new RecentEvents();
    expect(recent.after(0n, 10)).toBeNull();
    recent.restart(5n);
    expect(recent.after(5n, 10)).toEqual([]);
    for (const position of [6, 7, 8]) expect(recent.add(event(position))).toBe(true);
    expect(positions(recent.after(5n, 2))).toEqual([6, 7]);
    expect(positions(recent.after(7n, 10))).toEqual([8]);
    expect(recent.after(8n, 10)).toEqual([]);
    expect(recent.after(4n, 10)).toBeNull();
  });

  it('take only the next event', () => {
    const recent = new RecentEvents();
    expect(recent.add(event(1))).toBe(false);
    recent.restart(0n);
    expect(recent.add(event(2))).toBe(false);
    expect(recent.add(event(1))).toBe(true);
    expect(recent.add(event(1))).toBe(false);
    expect(recent.last).toBe(1n);
  });

  it('forget the oldest, by number', () => {
    const recent = new RecentEvents();
    recent.restart(0n);
    for (let position = 1; position <= 20_001; position++) recent.add(event(position));
    expect(recent.after(10_000n, 1)).toBeNull();
    expect(positions(recent.after(10_001n, 1))).toEqual([10_002]);
    expect(positions(recent.after(20_000n, 10))).toEqual([20_001]);
  });

  it('forget the oldest, by size', () => {
    const recent = new RecentEvents();
    recent.restart(0n);
    const large = 'x'.repeat(60_000);
    for (let position = 1; position <= 600; position++) recent.add(event(position, large));
    expect(recent.after(0n, 1)).toBeNull();
    expect(positions(recent.after(400n, 1))).toEqual([401]);
  });

  it('know how far they can catch up', () => {
    const recent = new RecentEvents();
    expect(recent.canReach(1n)).toBe(false);
    recent.restart(10n);
    expect(recent.canReach(10_010n)).toBe(true);
    expect(recent.canReach(10_011n)).toBe(false);
  });
});
