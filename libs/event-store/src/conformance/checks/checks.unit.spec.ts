import { describe, expect, it } from '@jest/globals';
import type { Position } from '../../event-store.port.js';
import type { AppendRecord, SeenEvent } from '../history.js';
import { appendViolations, lostViolations } from './appends.check.js';
import { readerViolations } from './reader.check.js';

const event = (position: number, stream: string, revision: number): SeenEvent => ({
  position: String(position) as Position,
  id: `id-${position}`,
  stream,
  revision,
  prev: revision === 0 ? null : `hash of ${stream}@${revision - 1}`,
  hash: `hash of ${stream}@${revision}`,
  sound: true,
});

/** Positions 9 and 10: text order is not their order. */
const stored = [
  ...Array.from({ length: 8 }, (_, index) => event(index + 1, 'a', index)),
  event(9, 'b', 0),
  event(10, 'a', 8),
];
const codes = (violations: readonly { code: string }[]) => [...new Set(violations.map(({ code }) => code))].toSorted();

describe('The check of a reader', () => {
  const found = (change: (events: SeenEvent[]) => void, contiguous = true) => {
    const read = [...stored];
    change(read);
    return codes(readerViolations(read, stored, contiguous));
  };

  it('passes one who saw everything once, in order', () => {
    expect(found(() => undefined)).toEqual([]);
  });

  it('finds a missing event', () => {
    expect(found((read) => read.splice(8, 1))).toEqual(['hole', 'never-read']);
    expect(found((read) => read.splice(8, 1), false)).toEqual(['never-read']);
    expect(found((read) => read.pop())).toEqual(['never-read']);
  });

  it('finds a repeat, a swap and an invention', () => {
    expect(found((read) => read.push(read.at(-1)!))).toContain('read-twice');
    expect(found((read) => read.splice(8, 2, read[9]!, read[8]!))).toContain('position-not-ascending');
    expect(found((read) => read.push({ ...event(11, 'c', 0), id: 'invented' }))).toEqual(['not-stored']);
  });

  it('finds a broken stream', () => {
    expect(found((read) => (read[3] = { ...read[3]!, revision: 4 }))).toContain('revision-not-next');
    expect(found((read) => (read[3] = { ...read[3]!, prev: 'other' }))).toEqual(['chain-broken']);
    expect(found((read) => (read[3] = { ...read[3]!, sound: false }))).toEqual(['hash-wrong']);
  });
});

describe('The check of appends', () => {
  const appended = (position: number, invoked: number, returned: number): AppendRecord => {
    const { id, stream, revision } = stored[position - 1]!;
    return {
      stream,
      expected: revision === 0 ? 'no-stream' : revision - 1,
      ids: [id],
      invoked,
      returned,
      outcome: { kind: 'appended', revision, position: String(position) as Position },
    };
  };
  const refused = (outcome: AppendRecord['outcome'], ids = ['refused']): AppendRecord => ({
    ...appended(3, 0, 1),
    ids,
    outcome,
  });
  const found = (...appends: AppendRecord[]) => codes(appendViolations(appends, stored));

  it('passes what happened', () => {
    expect(
      found(appended(1, 0, 5), appended(2, 6, 9), appended(9, 1, 20), refused({ kind: 'conflict', actual: 7 })),
    ).toEqual([]);
  });

  it('finds an acknowledged append that is gone', () => {
    const gone = { ...appended(2, 0, 1), ids: ['gone'] };
    expect(found(gone)).toEqual(['acknowledged-but-lost']);
    expect(lostViolations([gone, refused({ kind: 'failed', code: 'X' })], stored)).toHaveLength(1);
  });

  it('finds an append that is elsewhere than its caller was told', () => {
    expect(found({ ...appended(2, 0, 1), expected: 4 })).toEqual(['wrong-answer']);
    expect(
      found({ ...appended(2, 0, 1), outcome: { kind: 'appended', revision: 1, position: '3' as Position } }),
    ).toEqual(['wrong-answer']);
  });

  it('finds two winners of one place', () => {
    expect(found(appended(2, 0, 1), { ...appended(2, 0, 1), ids: ['id-2'] })).toEqual(['second-winner']);
  });

  it('finds a refused append that is there, and a wrong reason', () => {
    expect(found(refused({ kind: 'conflict', actual: 4 }, ['id-7']))).toEqual(['refused-but-there']);
    expect(found(refused({ kind: 'conflict', actual: 1 }))).toEqual(['wrong-actual-revision']);
    expect(found(refused({ kind: 'conflict', actual: 99 }))).toEqual(['wrong-actual-revision']);
    expect(found(refused({ kind: 'failed', code: 'STORE_UNAVAILABLE' }))).toEqual(['failed-with-STORE_UNAVAILABLE']);
  });

  it('finds an order that contradicts time', () => {
    expect(found(appended(9, 0, 5), appended(2, 6, 9))).toEqual(['before-its-past']);
    expect(found(appended(9, 0, 5), appended(2, 5, 9))).toEqual([]);
  });
});
