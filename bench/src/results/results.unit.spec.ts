import { describe, expect, it } from '@jest/globals';
import { keptRow } from './kept-row.fixture.js';
import { merged } from './results.js';

describe('results that are kept', () => {
  const before = {
    rows: [keptRow({ name: 'b', ours: 1, commit: 'old' }), keptRow({ name: 'a', ours: 2, commit: 'old' })],
  };

  it('take a newer figure for the older one and leave the others with their commit', () => {
    const { rows } = merged(before, [keptRow({ name: 'b', ours: 3, commit: 'new' })], ['a', 'b']);
    expect(rows.map(({ name, ours, commit }) => [name, ours, commit])).toEqual([
      ['a', 2, 'old'],
      ['b', 3, 'new'],
    ]);
  });

  it('forget a row that there is no longer', () => {
    expect(merged(before, [], ['a']).rows.map(({ name }) => name)).toEqual(['a']);
  });
});
