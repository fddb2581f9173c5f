import { describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { ProcessMiner } from '../discovery/process-miner.js';
import { chooseEdges } from './choose-edges.js';
import { processMap } from './process-map.js';

/** `[path, cases]`, one letter an activity, an hour between events. */
function processOf(...ways: (readonly [path: string, cases: number])[]) {
  const miner = new ProcessMiner();
  for (const [path, cases] of ways)
    for (let n = 0; n < cases; n++) {
      for (const [hour, activity] of Array.from(path).entries())
        miner.accept({ caseId: `${path} ${n}`, activity, team: null, time: { instant: hour * 3_600_000 } });
    }
  return miner.result();
}

function textsOf(svg: string): string[] {
  const found: string[] = [];
  const parser = new SaxesParser();
  parser.on('text', (text) => void found.push(text.trim()));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(svg).close();
  return found.filter((text) => text !== '');
}

describe('processMap', () => {
  it('names and counts activities and ways, in the language asked for, as well-formed XML', async () => {
    const process = processOf(['A<B', 3], ['AB', 1]);
    const [en, zh] = [await processMap(process, { language: 'en' }), await processMap(process, { language: 'zh' })];
    expect(textsOf(en)).toEqual(expect.arrayContaining(['A: 4 events', 'A → <: 3 times, 1 h on average', '3', '1 h']));
    expect(textsOf(zh)).toEqual(expect.arrayContaining(['A：4 个事件', 'A → <：3 次，平均 1 小时', '开始', '结束']));
    expect(await processMap(process, { language: 'en' })).toBe(en);
  });

  it('draws an empty log', async () => {
    expect(textsOf(await processMap(new ProcessMiner().result(), { language: 'en' }))).toContain('Process map');
  });

  it('refuses to draw more than anybody could read, where all of it is asked for', async () => {
    const letters = Array.from({ length: 36 }, (_, at) => String.fromCodePoint(0x4e00 + at));
    const dense = processOf(...letters.flatMap((a) => letters.map((b): [string, number] => [a + b, 1])));
    await expect(processMap(dense, { language: 'en', leastCount: 0 })).rejects.toMatchObject({
      code: 'PICTURE_TOO_DENSE',
      values: { most: 1_000 },
    });
    expect(textsOf(await processMap(dense, { language: 'en' }))).toContain('Process map');
  });

  it('says which ways it hides', async () => {
    const process = processOf(['ABC', 90], ['AC', 2]);
    const drawn = textsOf(await processMap(process, { language: 'en', leastCount: 3 })).join('\n');
    expect(drawn).toContain('Hidden: ways taken fewer than 3 times');
    expect(drawn).not.toContain('A → C');
    expect(drawn).toContain('2/3 ways = 98.9 % of all transitions');
  });
});

describe('chooseEdges', () => {
  it('hides nothing of a small process', () => {
    expect(chooseEdges(processOf(['ABC', 1]), { leastCount: null })).toMatchObject({ threshold: null, share: 1 });
  });

  it('keeps the most frequent way into and out of every activity that it shows', () => {
    const rare = processOf(['AB', 100], ['AXB', 1], ['AYYB', 1]);
    const { edges } = chooseEdges(rare, { leastCount: 50 });
    expect(edges.map(({ from, to }) => from + to).sort()).toEqual(['AB', 'AX', 'AY', 'XB', 'YB']);
  });

  it('chooses a threshold so that few enough ways are left', () => {
    const many = processOf(...Array.from('BCDEFGHIJKLMNOPQRSTUVW', (one, n) => [`A${one}A${one}Z`, n + 1] as const));
    const { edges, threshold, activities } = chooseEdges(many, { leastCount: null });
    expect(activities.size).toBe(20);
    expect(threshold).toBeGreaterThan(1);
    expect(edges.length).toBeLessThan(many.edges.length);
  });
});
