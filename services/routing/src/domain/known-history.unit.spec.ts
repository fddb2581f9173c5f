import { describe, expect, it } from '@jest/globals';
import { continued, historyOf, sampleId, stepsTo } from '@recourse/contracts/testing';
import { knownHistory, knownState, sinceCycle, waitsSince } from './known-history.js';

const history = historyOf(
  ['complaint.received'],
  ['complaint.acknowledged'],
  ['complaint.classified'],
  ['complaint.withdrawn'],
  ['complaint.clock-started'],
);

describe('what a reaction decides on', () => {
  it('is everything up to its cause and what routing has added since', () => {
    expect(knownHistory(history, history[1]!).map(({ revision }) => revision)).toEqual([0, 1, 2, 4]);
    expect(knownState(history, history[1]!)).toMatchObject({ status: 'classified', anomalies: [] });
  });

  it('holds other services’ events from the moment that they are the past', () => {
    expect(knownState(history, history[4]!).status).toBe('withdrawn');
  });
});

describe('the events of a cycle', () => {
  const reopened = historyOf(['complaint.received'], ['complaint.reopened', { cycle: 2 }], ['complaint.acknowledged']);

  it.each([
    [1, [0, 1, 2]],
    [2, [1, 2]],
    [3, []],
  ])('%i begin with its reopening', (cycle, revisions) => {
    expect(sinceCycle(reopened, cycle).map(({ revision }) => revision)).toEqual(revisions);
  });
});

describe('the event since which a complaint waits', () => {
  const assigned = historyOf(...stepsTo.assigned);
  const returned = continued(assigned, ['complaint.returned']);

  it.each([
    ['its classification', historyOf(...stepsTo.classified), 1],
    ['its reopening', historyOf(...stepsTo.resolved, ['complaint.reopened']), 4],
    ['a recusal', continued(assigned, ['complaint.recused']), 3],
    ['an accepted return', continued(returned, ['complaint.return-decided', { returnId: sampleId(3) }]), 4],
    ['not a refused one', continued(returned, ['complaint.return-decided', { accepted: false }]), 1],
  ])('is %s', (_, history, revision) => expect(waitsSince(history)?.revision).toBe(revision));
});
