import { describe, expect, it } from '@jest/globals';
import type { Position, RecordedEvent } from '@recourse/event-store';
import { foldDelivery } from './delivery-fold.js';

const FIRST_POSITION = 100;

/** A delivery stream of these types and data. */
const stream = (...entries: [type: string, data: object][]): RecordedEvent[] =>
  entries.map(([type, data], revision) => {
    const event = { type: `delivery.${type}`, revision, recordedAt: `2026-01-0${revision + 1}T00:00:00.000Z`, data };
    return { event, position: String(FIRST_POSITION + revision) as Position } as unknown as RecordedEvent;
  });

const poison = (revision: number, errorCode = 'BAD'): [string, object] => [
  'parked',
  { revision, errorCode, reason: 'poison' },
];
const behind = (revision: number): [string, object] => [
  'parked',
  { revision, errorCode: 'PREDECESSOR_PARKED', reason: 'predecessor-parked' },
];
const redriven = (fromRevision: number, toRevision: number): [string, object] => [
  'redriven',
  { fromRevision, toRevision },
];
const discarded = (fromRevision: number, toRevision: number): [string, object] => [
  'discarded',
  { fromRevision, toRevision },
];

describe('a delivery stream', () => {
  it('says nothing when it is empty', () => {
    expect(foldDelivery([])).toEqual({ revision: -1, waiting: null, settledThrough: -1, settledAt: null });
  });

  it('parks from the first failure to the last event behind it, under the first failure', () => {
    expect(foldDelivery(stream(poison(3), behind(4), behind(7)))).toMatchObject({
      revision: 2,
      waiting: { firstRevision: 3, lastRevision: 7, errorCode: 'BAD', since: '2026-01-01T00:00:00.000Z' },
    });
  });

  it('is settled by a redrive or a discard of everything', () => {
    for (const end of [redriven(3, 4), discarded(3, 4)]) {
      expect(foldDelivery(stream(poison(3), behind(4), ['redrive-requested', {}], end))).toEqual({
        revision: 3,
        waiting: null,
        settledThrough: 4,
        settledAt: '103',
      });
    }
  });

  it('moves on to the event at which a redrive failed', () => {
    const events = stream(poison(3), behind(4), behind(6), redriven(3, 4), poison(6, 'WORSE'));
    expect(foldDelivery(events)).toMatchObject({
      waiting: { firstRevision: 6, lastRevision: 6, errorCode: 'WORSE', since: '2026-01-01T00:00:00.000Z' },
      settledThrough: 4,
    });
  });

  it('keeps waiting what came after a discard was decided', () => {
    expect(foldDelivery(stream(poison(3), behind(5), discarded(3, 4))).waiting).toMatchObject({
      firstRevision: 5,
      lastRevision: 5,
    });
  });

  it('can be parked anew, and remembers what was settled before', () => {
    expect(foldDelivery(stream(poison(3), redriven(3, 3), poison(9)))).toMatchObject({
      waiting: { firstRevision: 9, lastRevision: 9 },
      settledThrough: 3,
      settledAt: '101',
    });
  });
});
