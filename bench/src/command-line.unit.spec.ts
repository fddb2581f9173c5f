import { expect, it } from '@jest/globals';
import { mustBeKnown, orderOf, UsageError } from './command-line.js';

it('an order is what the command line says', () => {
  expect(orderOf(['--only', 'append-1', '--only', 'intake', '--json'])).toMatchObject({
    json: true,
    save: false,
    only: ['append-1', 'intake'],
    size: null,
  });
  expect(orderOf(['--size', '1000000', '--home', 'here'])).toMatchObject({ size: 1_000_000, home: 'here', only: null });
});

it('an order that cannot be carried out is refused', () => {
  expect(() => orderOf(['--size', '1e6'])).toThrow(UsageError);
  expect(() => orderOf(['--seconds', '0'])).toThrow(UsageError);
  expect(() => orderOf(['--sise', '1'])).toThrow();
  expect(() => mustBeKnown('row', ['apend'], ['append'])).toThrow('apend: no such row; there are append');
});
