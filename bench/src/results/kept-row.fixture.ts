import type { KeptRow } from './results.js';

/** A row for tests. */
export const keptRow = (given: Partial<KeptRow>): KeptRow => ({
  name: 'append-1',
  ours: 100,
  floor: 200,
  ratio: 0.5,
  goalOf: 'ratio',
  goal: 0.4,
  met: true,
  p50Ms: 1,
  p99Ms: 2,
  config: { callers: 1 },
  command: 'npm run bench -- --only append-1',
  commit: '0123456789',
  loadAverage: 0.5,
  date: '2026-01-02T03:04Z',
  ...given,
});
