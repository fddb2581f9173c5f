import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { logs } from '../event-log/logs.arbitrary.js';
import { figuresOf, type Figures } from './figures.js';
import { naiveFigures } from './naive-figures.fixture.js';
import { ProcessMiner } from './process-miner.js';

/** Without the order of lists, which has its own test; means to the microsecond, for sums are taken in another order. */
const unordered = (figures: Figures) => ({
  ...figures,
  directlyFollows: new Set(
    figures.directlyFollows.map((edge) => JSON.stringify({ ...edge, meanSeconds: edge.meanSeconds?.toFixed(6) })),
  ),
  variants: new Set(figures.variants.map((variant) => JSON.stringify(variant))),
});

describe('ProcessMiner', () => {
  it('finds what a naive second implementation finds, however the cases are mixed', () => {
    fc.assert(
      fc.property(logs, ({ cases, mixed }) => {
        const miner = new ProcessMiner();
        for (const event of mixed) miner.accept(event);
        expect(unordered(figuresOf(miner.result()))).toEqual(unordered(naiveFigures(cases)));
      }),
      { numRuns: 150 },
    );
  });

  it('finds the same when it is told where each case ends, and then keeps none open', () => {
    fc.assert(
      fc.property(logs, ({ cases, mixed }) => {
        const [whole, apart] = [new ProcessMiner(), new ProcessMiner()];
        for (const event of mixed) apart.accept(event);
        for (const events of cases) {
          for (const event of events) whole.accept(event);
          whole.endCase(events[0]!.caseId);
          expect(whole.openCases).toBe(0);
        }
        expect(unordered(figuresOf(whole.result()))).toEqual(unordered(figuresOf(apart.result())));
      }),
      { numRuns: 80 },
    );
  });

  it('sorts by count, the most frequent first, then by name', () => {
    fc.assert(
      fc.property(logs, ({ mixed }) => {
        const miner = new ProcessMiner();
        for (const event of mixed) miner.accept(event);
        const { directlyFollows, variants } = figuresOf(miner.result());
        for (const list of [directlyFollows, variants]) {
          const counts = list.map(({ count }) => count);
          expect(counts).toEqual([...counts].sort((a, b) => b - a));
        }
      }),
      { numRuns: 50 },
    );
  });
});
