import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { jsonOfBuilt } from './built-code.fixture.js';
import { demoConfiguration } from './load-demo.js';
import type { CurvePoint } from './threshold-curve.js';

const MOST_WRONG = 0.1;
const documents = ['', '.zh-CN'].map((language) => `docs/classifier-threshold${language}.md`);

describe('the threshold of the shipped configuration', () => {
  let points: readonly CurvePoint[];

  beforeAll(async () => {
    const names = { answersInTurn: 'threshold-curve', curveOf: 'threshold-curve', demoTexts: 'demo-model' };
    points = (await jsonOfBuilt(names, 'curveOf(answersInTurn(demoTexts()))')) as CurvePoint[];
  }, 60_000);

  it('is the lowest at which fewer than one in ten decisions of the model is wrong', () => {
    const lowest = points.find(({ decided, wrong }) => decided > 0 && wrong < MOST_WRONG);
    expect(demoConfiguration().rules[0]!.classification.threshold).toBe(lowest!.threshold * 1_000);
  });

  it.each(documents)('stands in %s in the curve that comes out today', (file) => {
    const text = readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8').replaceAll('**', '');
    const rows = [...text.matchAll(/^\| (0\.\d\d) +\| ([\d.]+) % +\| ([\d.]+) % /gm)];
    expect(rows.length).toBeGreaterThan(5);
    for (const [, threshold, toPeople, wrong] of rows) {
      const point = points.find((one) => one.threshold === Number(threshold))!;
      const percent = (share: number) => (100 * share).toFixed(1);
      expect([threshold, toPeople, wrong]).toEqual([threshold, percent(point.toPeople), percent(point.wrong)]);
    }
  });
});
