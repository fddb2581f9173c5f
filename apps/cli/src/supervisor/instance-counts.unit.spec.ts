import { describe, expect, it } from '@jest/globals';
import { instanceCounts, oneEach } from './instance-counts.js';

describe('the number of instances', () => {
  it('is one for each service that is not named', () => {
    expect(instanceCounts('routing=2, resolution=3')).toEqual({ ...oneEach, routing: 2, resolution: 3 });
  });

  it.each(['', 'routing', 'routing=0', 'routing=25', 'routing=2;audit=2', 'relay=2', 'routing=-1'])(
    'is not "%s"',
    (text) => {
      expect(instanceCounts(text)).toBeNull();
    },
  );
});
