import { describe, expect, it } from '@jest/globals';
import type { Position } from '@recourse/event-store';
import { PartitionIntake } from './partition-intake.js';

const place = (offset: number, position: number) => ({
  offset: BigInt(offset),
  position: String(position) as Position,
});
const at = (position: number) => String(position) as Position;

describe('what was taken of a partition', () => {
  it('reaches as far as everything is finished', () => {
    const intake = new PartitionIntake(at(10));
    const [first, second] = [intake.begin(place(5, 12)), intake.begin(place(6, 15))];
    intake.finish(second);
    expect([intake.reached, intake.finished]).toEqual([null, '10']);
    intake.finish(first);
    expect([intake.reached, intake.finished]).toEqual([place(6, 15), '15']);
  });

  it('needs no event that is finished already, or that was sent again', () => {
    const intake = new PartitionIntake(at(10));
    expect(intake.isDone(at(10), 4n)).toBe(true);
    intake.skip(place(4, 10));
    expect(intake.isDone(at(12), 5n)).toBe(false);
    intake.finish(intake.begin(place(5, 12)));
    expect(intake.isDone(at(12), 6n)).toBe(true);
    intake.skip(place(6, 12));
    expect([intake.reached, intake.duplicates]).toEqual([place(6, 12), 2]);
  });

  it('never goes back when old records are sent again', () => {
    const intake = new PartitionIntake(at(0));
    intake.finish(intake.begin(place(0, 9)));
    intake.skip(place(1, 3));
    expect(intake.reached).toEqual(place(1, 9));
  });

  it('follows the published log only while it has nothing in hand', () => {
    const intake = new PartitionIntake(at(10));
    const ticket = intake.begin(place(5, 12));
    intake.advanceIdle(at(40));
    expect(intake.finished).toBe('10');
    intake.finish(ticket);
    intake.advanceIdle(at(40));
    expect([intake.finished, intake.reached]).toEqual(['40', place(5, 12)]);
    intake.advanceIdle(at(30));
    expect(intake.finished).toBe('40');
  });

  it('hands on to the next generation what was finished out of order', () => {
    const intake = new PartitionIntake(at(0));
    intake.begin(place(0, 1));
    intake.finish(intake.begin(place(1, 2)));
    intake.skip(place(2, 3));
    intake.begin(place(3, 4));
    const next = new PartitionIntake(at(0), intake.finishedBeyond());
    expect([0n, 1n, 2n, 3n].map((offset) => next.isDone(at(Number(offset) + 1), offset))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
