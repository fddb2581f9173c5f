import { describe, expect, it } from '@jest/globals';
import { indicators, readingRules } from './catalogue.js';
import { groupKeyText, readGroupKey } from './dimensions.js';
import { groupsOf, thousandths, type Counted } from './figures.js';

const counted = (key: Counted['key'], indicator: string, counts: Partial<Counted>): Counted => ({
  key,
  indicator,
  count: 0,
  hits: 0,
  sum: null,
  median: null,
  p90: null,
  ...counts,
});

describe('a share', () => {
  it.each([
    [0, 0, null],
    [0, 7, 0],
    [7, 7, 1_000],
    [1, 3, 333],
    [2, 3, 667],
    [1, 16, 63],
  ])('of %d in %d is %p thousandths', (part, whole, expected) => {
    expect(thousandths(part, whole)).toBe(expected);
  });
});

describe('the groups', () => {
  it('have every indicator, counted or not, and say what they have in common', () => {
    const groups = groupsOf(
      [
        counted(['historical', 'web'], 'satisfied', { count: 3, hits: 2 }),
        counted(['live', ''], 'timeToResolve', { count: 2, median: 5, p90: 9, sum: 14 }),
        counted(['live', ''], 'overallScore', { count: 2, sum: 9 }),
      ],
      ['channel'],
    );
    expect(groups.map(({ figures: _figures, ...common }) => common)).toEqual([
      { history: 'historical', channel: 'web' },
      { history: 'live', channel: null },
    ]);
    for (const { figures } of groups) expect(Object.keys(figures)).toEqual(indicators.map(({ code }) => code));
    expect(groups[0]?.figures['satisfied']).toEqual({ of: 3, hits: 2, perMille: 667 });
    expect(groups[0]?.figures['timeToResolve']).toEqual({ count: 0, medianMs: null, p90Ms: null });
    expect(groups[1]?.figures['timeToResolve']).toEqual({ count: 2, medianMs: 5, p90Ms: 9 });
    expect(groups[1]?.figures['overallScore']).toEqual({ count: 2, meanThousandths: 4_500 });
  });

  it('go on behind a key of their own kind only', () => {
    const key = ['live', 'web', ''] as const;
    expect(readGroupKey(groupKeyText(key), 2)).toEqual(key);
    expect(readGroupKey(groupKeyText(key), 1)).toBeNull();
  });
});

describe('the catalogue', () => {
  it('explains everything in both languages, under codes of their own', () => {
    const texts = [...indicators.flatMap(({ title, definition }) => [title, definition]), ...readingRules];
    for (const { en, zh } of texts) {
      expect(en).toMatch(/^[\x20-\x7E]+$/);
      expect(zh).toMatch(/\p{Script=Han}/u);
    }
    expect(new Set(indicators.map(({ code }) => code)).size).toBe(indicators.length);
  });
});
