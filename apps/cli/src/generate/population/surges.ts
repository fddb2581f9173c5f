import { randomOf } from './random.js';
import { situations } from './situations.js';

/** For some days one product makes many more complaints than usual: a failed network, a strike, a recalled batch. */
export interface Surge {
  readonly product: string;
  /** Days from the beginning of the period. */
  readonly from: number;
  readonly until: number;
  readonly factor: number;
}

const DAYS_A_SURGE = 45;
const products = [...new Set(situations.map(({ product }) => product))];

/** About one in six weeks, of three days to two weeks. */
export function surgesOf(run: string, days: number): readonly Surge[] {
  const random = randomOf(`${run}/surges`);
  return Array.from({ length: Math.floor(days / DAYS_A_SURGE) }, () => {
    const from = random.whole(days);
    return { product: random.pick(products), from, until: from + 3 + random.whole(12), factor: 2 + random.next() * 5 };
  });
}

/** How much more a product makes on a day than usual. */
export const surgeFactor = (surges: readonly Surge[], product: string, day: number): number =>
  surges.reduce(
    (factor, surge) => (surge.product === product && surge.from <= day && day < surge.until ? surge.factor : factor),
    1,
  );
