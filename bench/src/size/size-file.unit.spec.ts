import { expect, it } from '@jest/globals';
import { keptRow } from '../results/kept-row.fixture.js';
import { missingRows, SIZE_ROWS } from './size-file.js';

it('a run that was interrupted goes on with the rows that are missing', () => {
  const rows = [keptRow({ name: 'replay' }), keptRow({ name: 'burst' })];
  expect(missingRows({ rows }, SIZE_ROWS)).toEqual(['lifecycle', 'assigned-p99', 'intake', 'append']);
  expect(missingRows({ rows }, ['burst'])).toEqual([]);
  expect(missingRows({ rows: [] }, SIZE_ROWS)).toEqual([...SIZE_ROWS]);
});
