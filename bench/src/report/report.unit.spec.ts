import { describe, expect, it } from '@jest/globals';
import { keptRow } from '../results/kept-row.fixture.js';
import { figure, timesOfGoal } from './figures.js';
import { reportOf, type Measurements } from './report.js';

const measured = (rows: Measurements['results']['rows']): Measurements => ({
  results: { rows },
  sizes: [],
  profiles: [],
});

const TEMPLATE = '# Title\n\nWords.\n\n{{rows append-1 append-16}}\n\n{{goals}}\n';

describe('the report', () => {
  const rows = [keptRow({}), keptRow({ name: 'append-16', ratio: 0.3, met: false })];
  const report = reportOf(TEMPLATE, measured(rows), 'en');

  it('has the words and, with each figure, floor, ratio, goal, configuration, command and commit', () => {
    const text = report['performance.md']!;
    expect(text).toContain('Words.');
    expect(text).toContain('| `append-1` | 100/s | 200/s | 0.5 | ≥ 0.4 | met | 1 / 2 |');
    expect(text).toContain('`0123456789` 2026-01-02');
    expect(text).toContain('`npm run bench -- --only append-1`');
    expect(text).toContain('"callers": 1');
    expect(text).toContain('| 0.3 | ≥ 0.4 | missed |');
  });

  it('draws how far each row is from its goal', () => {
    expect(report['performance.md']).toContain('![goals](performance/goals.svg)');
    expect(report['performance/goals.svg']).toContain('>append-16</text>');
    expect(Object.keys(reportOf(TEMPLATE, measured(rows), 'zh'))).toContain('performance/goals.zh-CN.svg');
  });

  it('changes with what was measured, and only with it', () => {
    expect(reportOf(TEMPLATE, measured(rows), 'en')).toEqual(report);
    expect(reportOf(TEMPLATE, measured([keptRow({ ours: 101 })]), 'en')).not.toEqual(report);
  });

  it('says what was not measured', () => {
    expect(reportOf(TEMPLATE, measured([]), 'en')['performance.md']).toContain('Not measured yet.');
  });

  it('refuses a marker that it does not know', () => {
    expect(() => reportOf('# T\n\n{{row append-1}}\n', measured([]), 'en')).toThrow(RangeError);
  });
});

describe('figures', () => {
  it('have three digits that mean something', () => {
    expect([1_234_567.8, 123.4, 12.345, 0.12345, null].map(figure)).toEqual(['1,234,568', '123', '12.3', '0.123', '–']);
  });

  it('are set against a goal of a time the other way round', () => {
    expect(timesOfGoal(keptRow({ goalOf: 'p99Ms', goal: 500, p99Ms: 1_000 }))).toBe(0.5);
    expect(timesOfGoal(keptRow({ goalOf: 'ours', goal: 50, ours: 100 }))).toBe(2);
    expect(timesOfGoal(keptRow({ goal: null }))).toBeNull();
  });
});
