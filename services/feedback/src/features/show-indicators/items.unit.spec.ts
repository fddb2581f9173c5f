import { expect, it } from '@jest/globals';
import { indicators } from '../../domain/indicators/catalogue.js';
import { items } from './items.js';

it('counts exactly what the catalogue defines, and measures exactly what has a measure', () => {
  expect(Object.keys(items).toSorted()).toEqual(indicators.map(({ code }) => code).toSorted());
  for (const { code, kind } of indicators) {
    expect([code, items[code]?.value !== undefined]).toEqual([code, ['time', 'days', 'score'].includes(kind)]);
    expect([code, items[code]?.hit !== undefined]).toEqual([code, kind === 'share']);
  }
});
