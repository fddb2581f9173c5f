import { describe, expect, it } from '@jest/globals';
import { foldComplaint, type Envelope } from '@recourse/contracts';
import { continued, historyOf, person, sampleId, sampleTime, stepsTo, type Step } from '@recourse/contracts/testing';
import { handler, NOW, operator, otherHandler, SOON, supervisor } from '../senders.fixture.js';
import { keepPromise } from './keep-promise.js';
import { makePromise } from './make-promise.js';
import { broken, overduePromises } from './overdue-promises.js';

const assigned = foldComplaint(historyOf(...stepsTo.assigned));
const promiseId = sampleId(3);
const DUE = '2024-03-10T09:00:00.000Z';
const DAY_AFTER = '2024-03-11T00:00:00.000Z';

const code = (name: string) => expect.objectContaining({ code: name });

describe('making a promise', () => {
  const promise = { kind: 'call-back', dueAt: SOON };

  it('records what was promised until when, and keeps the note apart', () => {
    expect(makePromise(assigned, { ...promise, note: 'before noon' }, handler)).toEqual([
      {
        type: 'complaint.promise-made',
        data: { cycle: 1, kind: 'call-back', dueAt: SOON },
        personal: { note: 'before noon' },
        occurredAt: NOW,
        precision: 'instant',
        actor: handler.principal.actor,
      },
    ]);
  });

  it.each([NOW, '2024-03-20T11:59:59.999Z'])('needs a time that is still to come, not %s', (dueAt) => {
    expect(() => makePromise(assigned, { ...promise, dueAt }, handler)).toThrow(code('PROMISE_DUE_IN_PAST'));
  });

  it('may be recorded with a due time that has passed meanwhile, as long as it was to come then', () => {
    const [decision] = makePromise(assigned, { kind: 'refund', dueAt: DUE, occurredAt: sampleTime(3) }, operator);
    expect(decision).toMatchObject({ occurredAt: sampleTime(3), data: { dueAt: DUE } });
  });

  it('is up to the handler of the complaint, and never to somebody whom it is about', () => {
    expect(() => makePromise(assigned, promise, otherHandler)).toThrow(code('NOT_THE_HANDLER'));
    expect(() => makePromise({ ...assigned, about: ['handler-1'] }, promise, handler)).toThrow(code('STAFF_RECUSED'));
    expect(() => makePromise({ ...assigned, recused: ['supervisor-1'] }, promise, supervisor)).toThrow(
      code('STAFF_RECUSED'),
    );
  });
});

describe('keeping a promise', () => {
  const madeFor = (dueAt: string, ...after: Step[]) =>
    foldComplaint(historyOf(...stepsTo.assigned, ['complaint.promise-made', { dueAt }], ...after));

  it.each([SOON, NOW])('is recorded up to the due instant %s', (dueAt) => {
    expect(keepPromise(madeFor(dueAt), { promiseId }, handler)).toMatchObject([
      { type: 'complaint.promise-kept', data: { cycle: 1, promiseId }, occurredAt: NOW },
    ]);
  });

  it('comes too late afterwards, also while the timer has not looked yet', () => {
    expect(() => keepPromise(madeFor('2024-03-20T11:59:59.999Z'), { promiseId }, handler)).toThrow(
      code('PROMISE_ENDED'),
    );
  });

  it('counts on the day it was due, where only the day is known', () => {
    const then = { occurredAt: '2024-03-10T00:00:00.000Z', precision: 'day' } as const;
    expect(keepPromise(madeFor(DUE), { promiseId, ...then }, operator)).toHaveLength(1);
    const late = { occurredAt: DAY_AFTER, precision: 'day' } as const;
    expect(() => keepPromise(madeFor(DUE), { promiseId, ...late }, operator)).toThrow(code('PROMISE_ENDED'));
  });

  it('puts right what counted as broken, if it was kept in time and is only recorded late', () => {
    const state = madeFor(DUE, ['complaint.promise-broken', { promiseId, dueAt: DUE }]);
    const kept = { promiseId, occurredAt: DUE };
    expect(keepPromise(state, kept, operator)).toHaveLength(1);
    expect(() => keepPromise(state, { promiseId, precision: 'unknown' }, operator)).toThrow(code('PROMISE_ENDED'));
    expect(() => keepPromise(state, { promiseId }, handler)).toThrow(code('PROMISE_ENDED'));
  });

  it('happens once', () => {
    const state = madeFor(SOON, ['complaint.promise-kept', { promiseId }]);
    expect(() => keepPromise(state, { promiseId }, handler)).toThrow(code('PROMISE_ENDED'));
  });

  it('needs a promise', () => {
    expect(() => keepPromise(assigned, { promiseId }, handler)).toThrow(code('PROMISE_NOT_FOUND'));
  });
});

describe('overdue promises', () => {
  const made: Step = ['complaint.promise-made', { dueAt: DUE }, { actor: person('handler-1') }];
  const live = (...after: Step[]) => historyOf(...stepsTo.assigned, made, ...after);
  const ids = (history: readonly Envelope[], now: string) => overduePromises(history, now).map(({ id }) => id);
  const at = (occurredAt: string, occurredPrecision: Envelope['occurredPrecision'] = 'instant') => ({
    occurredAt,
    occurredPrecision,
  });
  const contacted = (...when: Parameters<typeof at>): Step => ['complaint.customer-contacted', {}, at(...when)];

  it('are broken at the due instant', () => {
    const [overdue] = overduePromises(live(), NOW);
    expect(broken(overdue!)).toEqual({
      type: 'complaint.promise-broken',
      data: { cycle: 1, promiseId, dueAt: DUE },
      occurredAt: DUE,
      precision: 'instant',
    });
  });

  it('are those of a live complaint once the due instant is over', () => {
    expect(ids(live(), DUE)).toEqual([]);
    expect(ids(live(), '2024-03-10T09:00:00.001Z')).toEqual([promiseId]);
  });

  it.each<[string, Step]>([
    ['kept', ['complaint.promise-kept', { promiseId }]],
    ['broken', ['complaint.promise-broken', { promiseId, dueAt: DUE }]],
  ])('are not those that were %s', (_, step) => {
    expect(ids(live(step), NOW)).toEqual([]);
  });

  it('are still those of a resolved, closed and reopened complaint', () => {
    const steps: Step[] = [['complaint.resolved'], ['complaint.closed'], ['complaint.reopened']];
    expect(ids(live(...steps), NOW)).toEqual([promiseId]);
  });

  it('are not those of which the withdrawal has released', () => {
    expect(ids(live(['complaint.withdrawn', {}, at('2024-03-09T00:00:00.000Z')]), NOW)).toEqual([]);
    expect(ids(live(['complaint.withdrawn', {}, at(DAY_AFTER)]), NOW)).toEqual([promiseId]);
  });

  describe('of an imported history', () => {
    const [, ...rest] = stepsTo.assigned;
    const imported = (...after: Step[]) =>
      historyOf(['complaint.received', { historical: true }], ...rest, made, ...after);

    it('wait for an event that shows that their time is over, whatever the wall clock says', () => {
      expect(ids(imported(), NOW)).toEqual([]);
      expect(ids(imported(contacted(DUE)), NOW)).toEqual([]);
      expect(ids(imported(contacted('2024-03-10T09:00:00.001Z')), NOW)).toEqual([promiseId]);
    });

    it('learn nothing from a moment that nobody knows, nor from the day on which they are due', () => {
      expect(ids(imported(contacted(DAY_AFTER, 'unknown')), NOW)).toEqual([]);
      expect(ids(imported(contacted('2024-03-10T00:00:00.000Z', 'day')), NOW)).toEqual([]);
      expect(ids(imported(contacted(DAY_AFTER, 'day')), NOW)).toEqual([promiseId]);
    });

    it('end with the history if they were due by then', () => {
      const ended = (asOf: string) => imported(['complaint.history-ended', { asOf }, at(asOf)]);
      expect(ids(ended(DAY_AFTER), NOW)).toEqual([promiseId]);
      expect(ids(ended('2024-03-09T00:00:00.000Z'), NOW)).toEqual([]);
    });

    it('are watched on the wall clock when they were made after the history had ended', () => {
      const [received] = imported();
      const ended: Step = ['complaint.history-ended', { asOf: sampleTime(3) }, at(sampleTime(3))];
      const history = continued([received!], ...rest, ended, made);
      expect(ids(history, NOW)).toEqual([sampleId(4)]);
    });
  });
});
