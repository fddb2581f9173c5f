import { describe, expect, it } from '@jest/globals';
import { Durations, MOST_EXACT, RELATIVE_ERROR } from './durations.js';
import { ProcessMiner } from './process-miner.js';

const minute = (minutes: number) => ({ instant: minutes * 60_000 });

/** `A@north B A` with a minute between events. */
function mined(...cases: string[]) {
  const miner = new ProcessMiner();
  for (const [index, path] of cases.entries()) {
    for (const [at, step] of path.split(' ').entries()) {
      const [activity = '', team = null] = step.split('@');
      miner.accept({ caseId: `case ${index}`, activity, team, time: minute(at) });
    }
  }
  return miner.result();
}

describe('ProcessMiner', () => {
  it('tells self-loops from loops', () => {
    expect(mined('A B B B A C', 'A C').rework).toEqual([
      { activity: 'A', cases: 1, selfLoops: 0, loops: 1 },
      { activity: 'B', cases: 1, selfLoops: 2, loops: 0 },
    ]);
  });

  it('counts handovers, and as bounces those back to a team that had the case before', () => {
    const { handovers, bounces } = mined('A@north B C@south D@north E@north F@east', 'A@north B@south', 'A');
    expect(handovers).toEqual([
      { from: 'north', to: 'south', count: 2, meanSeconds: 90 },
      { from: 'north', to: 'east', count: 1, meanSeconds: 120 },
      { from: 'south', to: 'north', count: 1, meanSeconds: 60 },
    ]);
    expect(bounces).toEqual({ count: 1, cases: 1 });
  });

  it('measures a case from its first event to its latest, and leaves out what has no time', () => {
    const miner = new ProcessMiner();
    for (const [activity, at] of [
      ['A', 0],
      ['B', 9],
      ['C', 5],
    ] as const)
      miner.accept({ caseId: '1', activity, team: null, time: minute(at) });
    miner.accept({ caseId: '2', activity: 'A', team: null, time: null });
    miner.accept({ caseId: '2', activity: 'B', team: null, time: minute(3) });
    expect(miner.outOfOrder).toBe(1);
    const { caseDurations, edges } = miner.result();
    expect(caseDurations).toMatchObject({ count: 1, mean: 540 });
    expect(edges.map(({ to, count, durations }) => [to, count, durations.count, durations.mean])).toEqual([
      ['B', 2, 1, 540],
      ['C', 1, 1, -240],
    ]);
  });

  it('takes a case of very many events in a time that grows with them, not with their square', () => {
    const miner = new ProcessMiner();
    const begin = performance.now();
    for (let n = 0; n < 300_000; n++)
      miner.accept({ caseId: 'x', activity: n % 2 === 0 ? 'A' : 'B', team: null, time: null });
    expect(miner.result().edges.map(({ count }) => count)).toEqual([150_000, 149_999]);
    expect(performance.now() - begin).toBeLessThan(5_000);
  });

  it('refuses a column with more values than a process has activities', () => {
    const miner = new ProcessMiner();
    const fill = () => {
      for (let n = 0; n <= 50_000; n++) miner.accept({ caseId: 'x', activity: String(n), team: null, time: null });
    };
    expect(fill).toThrow(expect.objectContaining({ code: 'LOG_TOO_MANY_ACTIVITIES' }));
  });
});

describe('Durations', () => {
  it('has the median that each choice gives', () => {
    const four = new Durations();
    for (const seconds of [4, 1, 2, 3]) four.add(seconds);
    expect([four.median(), four.median('upper-middle'), four.mean]).toEqual([2.5, 3, 2.5]);
    expect(new Durations().median()).toBeNull();
  });

  it('keeps to its error where there are too many to keep, also below zero', () => {
    const many = new Durations();
    const values = Array.from({ length: 3 * MOST_EXACT + 1 }, (_, n) => (n - MOST_EXACT) * 1.7);
    for (const value of values) many.add(value);
    expect(many.exact).toBe(false);
    const exact = values[values.length >> 1]!;
    expect(Math.abs(many.median()! - exact)).toBeLessThanOrEqual(RELATIVE_ERROR * exact);
    expect(many.mean).toBeCloseTo(exact, 6);
  });
});
