import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { logs } from '../event-log/logs.arbitrary.js';
import { figuresOf, type Figures } from './figures.js';
import { naiveFigures } from './naive-figures.fixture.js';
import { ProcessMiner } from './process-miner.js';

type Edge = Figures['directlyFollows'][number];

/** Without the order of lists, which has its own test, and without means. */
const unordered = ({ directlyFollows, variants, ...figures }: Figures) => ({
  ...figures,
  directlyFollows: new Set(directlyFollows.map(({ from, to, count }) => JSON.stringify([from, to, count]))),
  variants: new Set(variants.map((variant) => JSON.stringify(variant))),
});

/** Ways of which one has a mean and the other none, or another one: sums are taken in another order, so the last digits may differ. */
function otherMeans(ours: Figures, theirs: Figures): Edge[] {
  const key = ({ from, to }: Edge) => JSON.stringify([from, to]);
  const known = new Map(theirs.directlyFollows.map((edge) => [key(edge), edge.meanSeconds]));
  return ours.directlyFollows.filter((edge) => {
    const [one, other] = [edge.meanSeconds, known.get(key(edge)) ?? null];
    if (one === null || other === null) return one !== other;
    return !(Math.abs(one - other) <= 1e-6);
  });
}

function expectSame(ours: Figures, theirs: Figures): void {
  expect(unordered(ours)).toEqual(unordered(theirs));
  expect(otherMeans(ours, theirs)).toEqual([]);
}

describe('ProcessMiner', () => {
  it('finds what a naive second implementation finds, however the cases are mixed', () => {
    fc.assert(
      fc.property(logs, ({ cases, mixed }) => {
        const miner = new ProcessMiner();
        for (const event of mixed) miner.accept(event);
        expectSame(figuresOf(miner.result()), naiveFigures(cases));
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
        expectSame(figuresOf(whole.result()), figuresOf(apart.result()));
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
