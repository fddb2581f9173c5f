import { describe, expect, it } from '@jest/globals';
import type { Case, ConsumerStatuses, Filed, ParkedStream } from '../client/api-types.js';
import type { RecourseApi } from '../client/recourse-api.js';
import { CaseWatch } from './case-watch.js';

const filed: Filed = { complaintId: 'a', reference: 'RC-0000-0000', position: '100', repeated: false };
const revisionOf = () => 0;
const assigned = { complaintId: 'a', status: 'assigned', cycle: 1, revision: 3, category: 'a/b' } as Case;

/** What Recourse shows in the n-th look, from 1; the last is shown again and again. */
interface World {
  readonly cases?: readonly Case[];
  readonly unclassified?: readonly string[];
  readonly parked?: readonly string[];
  readonly routingAt?: string;
}

function watching(...worlds: readonly World[]) {
  let looks = 0;
  const world = () => worlds[Math.min(looks, worlds.length) - 1] ?? {};
  const consumers = () => ({ react: { position: world().routingAt ?? '0' }, project: {} }) as ConsumerStatuses;
  const api: Partial<RecourseApi> = {
    client: {} as RecourseApi['client'],
    cases: async () => {
      looks += 1;
      return world().cases ?? [];
    },
    unclassified: async () => (world().unclassified ?? []).map((complaintId) => ({ complaintId })),
    parked: async () =>
      (world().parked ?? []).map((stream) => ({ service: 'routing' as const, ...({ stream } as ParkedStream) })),
    consumers: async () => consumers(),
    allConsumers: async () => [consumers()],
  };
  return { watch: new CaseWatch(api as RecourseApi), looks: () => looks };
}

describe('CaseWatch', () => {
  it('looks until the condition is met, and hands over what it saw', async () => {
    const { watch, looks } = watching({}, {}, { cases: [assigned] });
    const seen = await watch.until(filed, [{ kind: 'assigned', cycle: 1 }], revisionOf);
    expect(seen.case).toBe(assigned);
    expect(looks()).toBe(3);
  });

  it('waits until all conditions are met', async () => {
    const late = { ...assigned, cycle: 2 };
    const { watch, looks } = watching(
      { cases: [assigned] },
      { cases: [{ ...late, status: 'classified' }] },
      { cases: [late] },
    );
    const conditions = [1, 2].map((cycle) => ({ kind: 'assigned' as const, cycle }));
    expect((await watch.until(filed, conditions, revisionOf)).case).toBe(late);
    expect(looks()).toBe(3);
  });

  it('lets the rules have their turn before a person classifies', async () => {
    const listed = { unclassified: ['a'] };
    const { watch, looks } = watching(
      { ...listed, routingAt: '99' },
      { ...listed, routingAt: '99' },
      { ...listed, routingAt: '100' },
    );
    await watch.until(filed, [{ kind: 'awaits-classification' }], revisionOf);
    expect(looks()).toBe(3);
  });

  it('gives up the complaint whose stream is parked, and only that', async () => {
    const parked = { unclassified: ['a'], parked: ['complaint-a'], routingAt: '100' };
    const other = { ...assigned, complaintId: 'b' };
    const { watch } = watching(...Array.from({ length: 14 }, () => parked), { ...parked, cases: [other] });
    const given = watch.until(filed, [{ kind: 'awaits-classification' }], revisionOf).catch((error: unknown) => error);
    const flowing = watch.until({ ...filed, complaintId: 'b' }, [{ kind: 'assigned', cycle: 1 }], revisionOf);
    expect((await flowing).case).toBe(other);
    expect(await given).toMatchObject({ code: 'PARKED' });
  });

  it('hands trouble of the whole to everybody who waits', async () => {
    const { watch } = watching({});
    Object.assign(watch, { api: { client: {}, cases: () => Promise.reject(new Error('gone')) } });
    await expect(watch.until(filed, [{ kind: 'closed', cycle: 1 }], revisionOf)).rejects.toThrow('gone');
  });
});
