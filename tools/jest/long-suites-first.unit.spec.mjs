import { describe, expect, it } from '@jest/globals';
import LongSuitesFirst from './long-suites-first.mjs';

const context = { config: { cache: false }, hasteFS: { getSize: (path) => path.length } };
const orderOf = (...paths) =>
  new LongSuitesFirst({}).sort(paths.map((path) => ({ path, context }))).map(({ path }) => path);

describe('the order of suites', () => {
  it('takes whole installations first, then what needs a server, then the rest', () => {
    const given = [
      '/libs/clocks/src/a-long-name-of-a-unit.unit.spec.ts',
      '/services/routing/src/routing.int.spec.ts',
      '/libs/messaging/src/kafka/sharing.kafka.spec.ts',
      '/tests/src/start.e2e.spec.ts',
      '/tests/src/start.kafka.spec.ts',
    ];
    expect(orderOf(...given)).toEqual(given.toReversed());
  });

  it('leaves alike ones in the order that Jest gives them', () => {
    expect(orderOf('/a.unit.spec.ts', '/longer.unit.spec.ts')).toEqual(['/longer.unit.spec.ts', '/a.unit.spec.ts']);
  });
});
