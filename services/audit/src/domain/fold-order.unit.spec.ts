import { expect, it } from '@jest/globals';
import { byFoldKey } from './fold-order.js';

it('orders by channel, then by the external id, else by the complaint’s id, then by stream', () => {
  const keys = [
    { channel: 'web', externalId: null, stream: 'complaint-b' },
    { channel: 'web', externalId: 'c', stream: 'complaint-y' },
    { channel: 'web', externalId: 'a', stream: 'complaint-z' },
    { channel: 'web', externalId: 'a', stream: 'complaint-x' },
    { channel: 'app', externalId: null, stream: 'complaint-k' },
  ];
  expect(keys.toSorted(byFoldKey).map(({ stream }) => stream.at(-1))).toEqual(['k', 'x', 'z', 'b', 'y']);
});
