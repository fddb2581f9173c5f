import { describe, expect, it } from '@jest/globals';
import type { ConsumerStatus } from '../client/api-types.js';
import { combined } from './lag.js';

const status = (state: string, lagEvents = 0): ConsumerStatus => ({
  group: 'routing.react',
  state,
  position: '10',
  head: '10',
  lagEvents,
  lagSeconds: 0,
  parked: 0,
  lastTrouble: null,
});

describe('what several instances say of their group', () => {
  it('is what the one says that works', () => {
    expect(combined('routing', 'feed', [status('standby', 3), status('running', 5)])).toMatchObject({
      group: 'routing.react',
      strategy: 'feed',
      state: 'running',
      instances: 2,
      lagEvents: 5,
    });
  });

  it('is trouble where none works', () => {
    expect(combined('routing', 'kafka', [status('failed'), status('paused')]).state).toBe('paused');
  });
});
