import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import type { Position } from '@recourse/event-store';
import { partitionOf } from '../kafka/partition.js';
import { GroupProgress } from './group-progress.js';
import { partitionRow } from './partition-row.js';

const at = (position: number) => String(position) as Position;
const whole = (position: number | null) => ({
  consumer_group: 'g.react',
  position: position === null ? null : at(position),
});
const part = (partition: number, position: number | null, partitions = 2) => ({
  consumer_group: partitionRow('g.react', partition, partitions),
  position: position === null ? null : at(position),
});
const [zero, one] = [0, 1].map((partition) =>
  Array.from({ length: 20 }, (_, n) => `complaint-${n}`).find((stream) => partitionOf(stream, 2) === partition)!,
) as [string, string];
const recorded = (stream: string, position: number) => ({
  position: at(position),
  event: { type: 'complaint.received', stream, data: {} } as unknown as Envelope,
});

describe('the progress of a group', () => {
  it('has not begun without a position', () => {
    const progress = new GroupProgress([whole(null), part(0, null)]);
    expect(progress.hasBegun).toBe(false);
    expect([progress.position, progress.furthest]).toEqual(['0', '0']);
    expect(progress.covers(recorded(zero, 1))).toBe(false);
  });

  it('covers everything up to where the group followed the log itself', () => {
    const progress = new GroupProgress([whole(7)]);
    expect(progress.position).toBe('7');
    expect(progress.covers(recorded(zero, 7))).toBe(true);
    expect(progress.covers(recorded(zero, 8))).toBe(false);
  });

  it('covers in each partition what was finished there', () => {
    const progress = new GroupProgress([whole(3), part(0, 9), part(1, 5)]);
    expect(progress.covers(recorded(zero, 9))).toBe(true);
    expect(progress.covers(recorded(one, 6))).toBe(false);
    expect(progress.covers(recorded(one, 5))).toBe(true);
    expect(progress.covers(recorded(zero, 10))).toBe(false);
    expect([progress.position, progress.furthest]).toEqual(['5', '9']);
  });

  it('is as far as the least partition, and one that nobody ever had is not far at all', () => {
    expect(new GroupProgress([whole(3), part(0, 9)]).position).toBe('3');
    expect(new GroupProgress([part(0, 9), part(1, null)]).position).toBe('0');
  });

  it('keeps topics with other numbers of partitions apart', () => {
    const progress = new GroupProgress([part(0, 9), part(1, 5), part(0, 2, 3), part(1, 30, 3), part(2, null, 3)]);
    expect(progress.position).toBe('5');
    expect([progress.inPartition(0, 2), progress.inPartition(0, 3), progress.inPartition(1, 3)]).toEqual([
      '9',
      '5',
      '30',
    ]);
    const inOneOfThree = Array.from({ length: 20 }, (_, n) => `complaint-${n}`).find((s) => partitionOf(s, 3) === 1)!;
    expect(progress.covers(recorded(inOneOfThree, 30))).toBe(true);
    expect(progress.covers(recorded(inOneOfThree, 31))).toBe(false);
  });

  it('goes on where the log itself was followed further than a partition', () => {
    const progress = new GroupProgress([whole(20), part(0, 9), part(1, 5)]);
    expect([progress.inPartition(0, 2), progress.position]).toEqual(['20', '20']);
  });
});
