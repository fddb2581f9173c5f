import { expect, it } from '@jest/globals';
import { keptRow } from '../results/kept-row.fixture.js';
import { missingRows, SIZE_ROWS, withRow } from './size-file.js';

const rows = [keptRow({ name: 'replay' }), keptRow({ name: 'burst' })];

it('a run that was interrupted goes on with the rows that are missing', () => {
  expect(missingRows({ rows })).toEqual(['lifecycle', 'assigned-p99', 'intake', 'append']);
  expect(missingRows({ rows: [] })).toEqual([...SIZE_ROWS]);
});

it('a row that is measured again takes the place of its older figure', () => {
  const again = { ...rows[1]!, ours: rows[1]!.ours + 1 };
  expect(withRow(rows, again)).toEqual([rows[0], again]);
});
