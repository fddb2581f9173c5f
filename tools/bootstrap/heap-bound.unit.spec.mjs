import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { heapBound } from './heap-bound.mjs';

const BOUND = ['--max-old-space-size=320', '--max-semi-space-size=32'];
const OF_A_SERVICE = ['--max-old-space-size=320', '--max-semi-space-size=64'];

describe('the bound of the heap', () => {
  it.each([[['start']], [['--lang', 'zh', 'mine', '--xes', 'x.xes']], [['generate', '--complaints', '9']], [[]]])(
    'is set for %j',
    (args) => expect(heapBound(args, {})).toEqual(BOUND),
  );

  it.each([
    [['mine', '--log', 'x.csv']],
    [['--json', 'mine', '--log=x.csv']],
    [['train', '--data', 'x.jsonl']],
    [['classify', 'score', '--data', 'x.jsonl']],
  ])('is not set for %j, which holds a file in memory', (args) => expect(heapBound(args, {})).toEqual([]));

  it('leaves what the user has set', () => {
    expect(heapBound(['start'], { NODE_OPTIONS: '--trace-warnings --max-old-space-size=2048' })).toEqual([]);
    expect(heapBound(['start'], { NODE_OPTIONS: '--trace-warnings' })).toEqual(BOUND);
  });

  it.each([
    ['apps/cli/src/supervisor/heap-options.ts', [...BOUND, ...OF_A_SERVICE]],
    ['deploy/docker/Dockerfile', OF_A_SERVICE],
  ])('is the same in %s', (path, bounds) => {
    const options = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8').match(/--max-[a-z-]+=\d+/g);
    expect(options).toEqual(bounds);
  });
});
