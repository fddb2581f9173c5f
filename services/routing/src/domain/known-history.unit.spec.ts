import { describe, expect, it } from '@jest/globals';
import { historyOf } from '@recourse/contracts/testing';
import { knownHistory, knownState, sinceCycle } from './known-history.js';

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
