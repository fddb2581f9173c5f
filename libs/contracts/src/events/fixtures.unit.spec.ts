import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { foldComplaint } from '../complaint/complaint.fold.js';
import type { Envelope } from '../envelope/envelope.js';
import { eventTypeOf, eventTypes } from './registry.js';
import { upcast } from './upcast.js';

const folder = new URL('../../fixtures/', import.meta.url);
const files = readdirSync(folder);
const fixtures = files.map((file) => ({
  file,
  event: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Envelope,
}));

describe('golden fixtures', () => {
  it('exist for every version of every type', () => {
    const expected = eventTypes.flatMap(({ type, version }) =>
      Array.from({ length: version }, (_, index) => `${type}.v${index + 1}.json`),
    );
    expect(files.toSorted()).toEqual(expected.toSorted());
  });

  it.each(fixtures)('$file still means what it meant', ({ event }) => {
    const current = upcast(event);
    const { version, data, personal } = eventTypeOf(event.type);
    expect(current.schema).toBe(version);
    expect(data.parse(current.data)).toEqual(current.data);
    const known = Object.keys((personal?.schema as { properties?: object } | undefined)?.properties ?? {});
    const sealed = Object.keys(current.sealed?.fields ?? {}).map((pointer) => pointer.slice(1));
    expect(known).toEqual(expect.arrayContaining(sealed));
  });

  it('fold to the complaint that they tell of, without anomalies', () => {
    const history = fixtures
      .map(({ event }) => upcast(event))
      .filter(({ stream }) => stream.startsWith('complaint-'))
      .toSorted((a, b) => a.revision - b.revision);
    const state = foldComplaint(history);
    // The golden history starts one clock only: the ends of two others are noted, not swallowed.
    expect(state.anomalies.map(({ type }) => type)).toEqual(['complaint.clock-missed', 'complaint.clock-ended']);
    expect(state).toMatchObject({
      status: 'withdrawn',
      cycle: 2,
      category: 'delivery/late',
      classifiedBy: 'model',
      automaticReopenings: 1,
      historyEndedAsOf: '2026-11-01T00:00:00.000Z',
      milestones: ['received', 'classified', 'assigned', 'resolved', 'revisited'],
      clocks: [{ clock: 'response', cycle: 1, status: 'met' }],
      supplements: 1,
      links: [],
      bounces: 1,
      routedTo: 'billing',
      owner: 'staff-02',
      recused: ['staff-09'],
      escalation: 1,
      promises: [{ kind: 'call-back', status: 'broken' }],
      compensations: [{ money: { amount: 25_000, currency: 'CNY' }, secondPerson: true, status: 'paid' }],
      actions: [{ cause: 'late-delivery', owner: 'staff-02', status: 'completed' }],
    });
  });
});
