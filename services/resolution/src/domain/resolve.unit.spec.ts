import { describe, expect, it } from '@jest/globals';
import { foldComplaint } from '@recourse/contracts';
import { historyOf, sampleTime, stepsTo } from '@recourse/contracts/testing';
import { resolve } from './resolve.js';
import { handler, NOW, operator, otherHandler, supervisor } from './senders.fixture.js';

const answer = { outcome: 'partly-upheld', remedies: ['apology', 'refund'] } as const;
const history = historyOf(...stepsTo.assigned);
const assigned = foldComplaint(history);

describe('resolving', () => {
  it('records outcome and remedies, now, by the sender', () => {
    expect(resolve(assigned, answer, handler)).toEqual([
      {
        type: 'complaint.resolved',
        data: { cycle: 1, outcome: 'partly-upheld', remedies: ['apology', 'refund'] },
        occurredAt: NOW,
        precision: 'instant',
        actor: handler.principal.actor,
      },
    ]);
  });

  it('keeps what the source says of itself and the root cause, and the note apart', () => {
    const stated = { responseCode: 'closed-with-relief', claimedTimely: false, rootCause: 'late-delivery' };
    const [decision] = resolve(assigned, { ...answer, ...stated, note: 'paid back' }, handler);
    expect(decision?.data).toMatchObject(stated);
    expect(decision?.personal).toEqual({ note: 'paid back' });
  });

  it('belongs to the cycle that runs', () => {
    const second = foldComplaint(
      historyOf(...stepsTo.resolved, ['complaint.reopened'], ['complaint.assigned', { cycle: 2 }]),
    );
    expect(resolve(second, answer, handler)[0]?.data).toMatchObject({ cycle: 2 });
  });

  it('is refused to a handler who does not have the complaint', () => {
    expect(() => resolve(assigned, answer, otherHandler)).toThrow(expect.objectContaining({ code: 'NOT_THE_HANDLER' }));
  });

  it('lets an operator record what a handler did in the past', () => {
    const then = { occurredAt: '2024-03-05T00:00:00.000Z', precision: 'day', actedBy: 'handler-9' } as const;
    expect(resolve(assigned, { ...answer, ...then }, operator)[0]).toMatchObject({
      occurredAt: '2024-03-05T00:00:00.000Z',
      precision: 'day',
      actor: { kind: 'person', id: 'handler-9', role: 'handler' },
    });
  });

  it('repeats the last known moment when nobody knows the day', () => {
    expect(resolve(assigned, { ...answer, precision: 'unknown' }, operator)[0]).toMatchObject({
      occurredAt: sampleTime(2),
      precision: 'unknown',
    });
  });

  it.each([
    ['handler', handler],
    ['supervisor', supervisor],
  ])('does not let a %s record as of the past', (_, sender) => {
    expect(() => resolve(assigned, { ...answer, occurredAt: sampleTime(3) }, sender)).toThrow(
      expect.objectContaining({ code: 'BACKDATING_NOT_PERMITTED' }),
    );
  });
});
