import { describe, expect, it } from '@jest/globals';
import { callNode, foldProfile, packageOfUrl, totalMs, type CpuProfile } from './call-tree.js';
import { costsOf } from './costs.js';
import { flameGraph } from './flame-graph.js';

const frame = (functionName: string, url = '', lineNumber = 0) => ({ functionName, url, lineNumber });

/** (root) → work → parse, twice as two nodes; garbage; idle. */
const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(root)'), children: [2, 4, 5, 6] },
    { id: 2, callFrame: frame('work', 'file:///x/libs/event-store/dist/append.js', 9), children: [3, 7] },
    { id: 3, callFrame: frame('parse', 'file:///x/node_modules/pg/lib/parse.js', 4) },
    { id: 4, callFrame: frame('(garbage collector)') },
    { id: 5, callFrame: frame('(idle)') },
    { id: 6, callFrame: frame('parse', 'file:///x/node_modules/pg/lib/parse.js', 4) },
    { id: 7, callFrame: frame('parse', 'file:///x/node_modules/pg/lib/parse.js', 4) },
  ],
  samples: [2, 3, 7, 4, 5, 6, 6],
  timeDeltas: [0, 1_000, 2_000, 3_000, 4_000, 50_000, 6_000],
};

describe('a profile', () => {
  const root = foldProfile(profile, callNode('a process', 'V8'));

  it('gives each sample the time until the next one, and waiting none', () => {
    expect(totalMs(root)).toBe(1 + 2 + 3 + 4 + 6);
  });

  it('joins calls of one function by the same callers, and only these', () => {
    const work = [...root.children.values()].find(({ name }) => name === 'work')!;
    expect([...work.children.values()].map(({ name, selfMs }) => [name, selfMs])).toEqual([['parse', 5]]);
    expect([...root.children.values()].map(({ name, selfMs }) => [name, selfMs])).toContainEqual(['parse', 6]);
  });

  it('costs by function and by package, the largest first', () => {
    const { functions, packages } = costsOf([root]);
    expect(functions.map(({ name, selfMs }) => [name, selfMs])).toEqual([
      ['parse', 11],
      ['(garbage collector)', 4],
      ['work', 1],
    ]);
    expect(packages).toEqual([
      { name: 'pg', selfMs: 11 },
      { name: 'garbage collection', selfMs: 4 },
      { name: '@recourse/event-store', selfMs: 1 },
    ]);
  });

  it('becomes frames as wide as their time, callers below', () => {
    const svg = flameGraph('title <1>', 'subtitle', root);
    const rects = [...svg.matchAll(/<g><title>([^·]*) ·.*?<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"/g)];
    const named = (name: string) =>
      rects.filter(([, title]) => title === name).map(([, , , y, width]) => [+y!, +width!]);
    const [[rootY, rootWidth]] = named('a process') as [[number, number]];
    const [[workY, workWidth]] = named('work') as [[number, number]];
    expect(workY).toBeLessThan(rootY);
    expect(workWidth / rootWidth).toBeCloseTo(6 / 16, 2);
    expect(named('parse')).toHaveLength(2);
    expect(svg).toContain('title &lt;1&gt;');
    expect(svg).not.toContain('(idle)');
  });
});

it('a script belongs to the innermost package', () => {
  expect(packageOfUrl('file:///x/node_modules/@nestjs/core/node_modules/rxjs/a.js')).toBe('rxjs');
  expect(packageOfUrl('file:///x/node_modules/@nestjs/core/index.js')).toBe('@nestjs/core');
  expect(packageOfUrl('file:///x/services/audit/dist/index.js')).toBe('@recourse/audit');
  expect(packageOfUrl('node:internal/timers')).toBe('node');
  expect(packageOfUrl('')).toBe('V8');
});
