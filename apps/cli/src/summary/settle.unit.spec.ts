import { describe, expect, it } from '@jest/globals';
import type { ConsumerStatus, ConsumerStatuses } from '../client/api-types.js';
import type { RecourseApi } from '../client/recourse-api.js';
import { settle } from './settle.js';
import { StallGuard } from './stall-guard.js';

const status = (position: number, head: number, parked = 0) =>
  ({ position: String(position), head: String(head), lagEvents: head - position, parked }) as ConsumerStatus;
const at = (react: number, project: number, head: number, parked = 0): ConsumerStatuses => ({
  strategy: 'feed',
  react: status(react, head, parked),
  project: status(project, head),
});

/** Shows these states one after the other, then the last again and again. */
function showing(...states: readonly ConsumerStatuses[]) {
  let looks = 0;
  const api = {
    client: {},
    allConsumers: async () => [at(1, 1, 1), states[Math.min(looks++, states.length - 1)]!],
  } as unknown as RecourseApi;
  return { api, looks: () => looks };
}

describe('settle', () => {
  it('is quiet when all have reached the same head twice', async () => {
    const { api, looks } = showing(at(5, 5, 9), at(9, 8, 9), at(9, 9, 9), at(12, 12, 12), at(12, 12, 12, 2));
    expect(await settle(api)).toEqual({ lagEvents: 0, parked: 2 });
    expect(looks()).toBe(5);
  });

  it('does not take a consumer that can not tell for one that is done', async () => {
    const unknown = at(9, 9, 9);
    const silent = { ...unknown, project: { ...unknown.project, lagEvents: null } };
    const { api, looks } = showing(silent, silent, at(9, 9, 9), at(9, 9, 9));
    expect(await settle(api)).toEqual({ lagEvents: 0, parked: 0 });
    expect(looks()).toBe(4);
  });

  it('says how things stand when nothing has moved for long, and waits as long as anything moves', async () => {
    let now = 0;
    const { api, looks } = showing(at(1, 1, 9), at(2, 1, 9), at(3, 1, 9), at(4, 1, 9), at(4, 1, 9), at(4, 1, 9));
    const guard = new StallGuard(api, () => (now += 20), 30);
    expect(await settle(api, guard)).toEqual({ lagEvents: 8, parked: 0 });
    expect(looks()).toBeGreaterThan(4);
  });
});
