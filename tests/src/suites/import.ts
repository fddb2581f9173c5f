import { afterAll, expect, it } from '@jest/globals';
import { cfpbFile, describeWithCfpb } from '../harness/cfpb-file.js';
import { newHome, PATIENCE_MS, type Delivery } from '../harness/delivery.js';
import { expectIndicatorsAt } from '../indicators/home.js';

interface Import {
  readonly rows: number;
  readonly imported: number;
  readonly alreadyPresent: number;
  readonly refused: readonly unknown[];
  readonly outcomes: Readonly<Record<string, number>>;
  readonly disputed: Readonly<Record<string, number>>;
  readonly appendedEvents: number;
  readonly parked: number;
}

const LIMIT = 200;
const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

export const importSuite = (delivery: Delivery): void =>
  describeWithCfpb(`importing the CFPB file, delivered by ${delivery}`, () => {
    const home = newHome(delivery);
    const args = ['import', 'cfpb', cfpbFile, '--limit', String(LIMIT)];
    afterAll(() => home.destroy());

    it(
      'takes every row, and appends nothing the second time',
      async () => {
        const first = await home.json<Import>(args);
        expect(first).toMatchObject({ rows: LIMIT, imported: LIMIT, alreadyPresent: 0, refused: [], parked: 0 });
        expect(sum(first.outcomes)).toBe(sum(first.disputed));
        const second = await home.json<Import>(args);
        expect(second).toMatchObject({ imported: 0, alreadyPresent: LIMIT, refused: [], appendedEvents: 0, parked: 0 });
        expect(second.outcomes).toEqual(first.outcomes);
        expect(second.disputed).toEqual(first.disputed);
        expect(await home.json(['verify'])).toMatchObject({ failures: [] });
      },
      PATIENCE_MS,
    );

    it('has indicators that are what anybody counts who reads the log', () => expectIndicatorsAt(home), PATIENCE_MS);
  });
