import { describe, expect, it } from '@jest/globals';
import {
  complaintStatuses,
  foldComplaint,
  isEventOf,
  type EventOf,
  type Envelope,
  type RulesPack,
} from '@recourse/contracts';
import { continued, historyOf, sampleId, stepsTo, type Step } from '@recourse/contracts/testing';
import { conclude } from './conclude.js';

type Reopening = RulesPack['reopening'];
type Verdict = EventOf<'complaint.revisited'>['data']['verdict'];

const rules = (onDissatisfied: Reopening['onDissatisfied'], automaticLimit = 2): Reopening => ({
  onDissatisfied,
  automaticLimit,
});

const revisited = (verdict: Verdict, cycle = 1, resolutionId = sampleId(3)): Step => [
  'complaint.revisited',
  { verdict, cycle, resolutionId },
];

function conclusion(history: readonly Envelope[], reopening: Reopening | null) {
  const cause = history.findLast((event) => isEventOf(event, 'complaint.revisited'));
  if (!cause || !isEventOf(cause, 'complaint.revisited')) throw new Error('the history has no revisit');
  return conclude(foldComplaint(history), cause, reopening).map(({ type, data }) => [type, data]);
}

const given = (...after: Step[]) => historyOf(...stepsTo.resolved, ...after);

/** The history of a complaint that was reopened automatically so many times, and resolved again. */
function reopenedTimes(times: number): Envelope[] {
  let history = given();
  for (let cycle = 2; cycle <= times + 1; cycle++)
    history = continued(
      history,
      ['complaint.reopened', { cycle }],
      ['complaint.assigned', { cycle }],
      ['complaint.resolved', { cycle }],
    );
  return history;
}

describe('conclusion of a revisit', () => {
  it.each([null, rules('reopen'), rules('close'), rules('supervisor')])('closes when satisfied, under %j', (one) => {
    expect(conclusion(given(revisited('satisfied')), one)).toEqual([
      ['complaint.closed', { cycle: 1, reason: 'satisfied', automatic: true }],
    ]);
  });

  it('begins the next cycle when dissatisfied and the rules say so', () => {
    expect(conclusion(given(revisited('dissatisfied')), rules('reopen'))).toEqual([
      ['complaint.reopened', { cycle: 2, reason: 'dissatisfied', automatic: true }],
    ]);
  });

  it('closes when dissatisfied and the rules say so', () => {
    expect(conclusion(given(revisited('dissatisfied')), rules('close'))).toEqual([
      ['complaint.closed', { cycle: 1, reason: 'dissatisfied', automatic: true }],
    ]);
  });

  it.each([['rules that leave it to a supervisor', rules('supervisor')] as const, ['no rules', null] as const])(
    'decides nothing when dissatisfied under %s',
    (_, reopening) => {
      expect(conclusion(given(revisited('dissatisfied')), reopening)).toEqual([]);
    },
  );

  it('reopens as often as the limit allows, then leaves it to a supervisor', () => {
    const dissatisfied = (times: number) => {
      const history = reopenedTimes(times);
      const resolutionId = foldComplaint(history).resolution?.eventId ?? '';
      return conclusion(continued(history, revisited('dissatisfied', times + 1, resolutionId)), rules('reopen', 2));
    };
    expect(dissatisfied(1)).toEqual([['complaint.reopened', { cycle: 3, reason: 'dissatisfied', automatic: true }]]);
    expect(dissatisfied(2)).toEqual([]);
  });

  it.each<[string, Step]>([
    ['closed', ['complaint.closed', { reason: 'other', automatic: false }]],
    ['reopened', ['complaint.reopened', { automatic: false }]],
    ['withdrawn', ['complaint.withdrawn']],
  ])('decides nothing when the complaint was %s meanwhile', (_, step) => {
    for (const verdict of ['satisfied', 'dissatisfied'] as const)
      expect(conclusion(given(revisited(verdict), step), rules('reopen'))).toEqual([]);
  });

  it('decides nothing about a later resolution than the one judged', () => {
    const history = continued(
      given(revisited('dissatisfied')),
      ['complaint.reopened', { automatic: false }],
      ['complaint.assigned', { cycle: 2 }],
      ['complaint.resolved', { cycle: 2 }],
    );
    expect(conclusion(history, rules('reopen'))).toEqual([]);
  });

  it.each(complaintStatuses.filter((status) => status !== 'resolved'))('decides nothing in status %s', (status) => {
    const [cause] = given(revisited('satisfied')).slice(-1);
    const state = foldComplaint(historyOf(...stepsTo[status]));
    expect(conclude(state, cause as EventOf<'complaint.revisited'>, rules('close'))).toEqual([]);
  });
});
