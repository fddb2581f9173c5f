import { describe, expect, it } from '@jest/globals';
import { isEventOf, type Envelope } from '@recourse/contracts';
import { continued, historyOf, sampleId, stepsTo, type Step } from '@recourse/contracts/testing';
import { concludeUnreached } from './conclude-unreached.js';

const planned: Step = ['complaint.revisit-planned', { attempts: 2 }];
const attempt = (number: number, reached = false): Step => [
  'complaint.revisit-attempted',
  { attempt: number, reached, resolutionId: sampleId(3) },
];
const given = (...after: Step[]) => historyOf(...stepsTo.resolved, ...after);

function conclusion(history: readonly Envelope[]) {
  const cause = history.findLast((event) => isEventOf(event, 'complaint.revisit-attempted'));
  if (!cause || !isEventOf(cause, 'complaint.revisit-attempted')) throw new Error('the history has no attempt');
  return concludeUnreached(history, cause).map(({ type, data }) => [type, data]);
}

describe('attempts that reach nobody', () => {
  it('close the complaint with the last that the plan allows', () => {
    expect(conclusion(given(planned, attempt(1)))).toEqual([]);
    expect(conclusion(given(planned, attempt(1), attempt(2)))).toEqual([
      ['complaint.closed', { cycle: 1, reason: 'not-reached', automatic: true }],
    ]);
  });

  it('close nothing once the customer was reached', () => {
    expect(conclusion(given(planned, attempt(1, true), attempt(2)))).toEqual([]);
  });

  it('close nothing without a plan', () => {
    expect(conclusion(given(attempt(1), attempt(2)))).toEqual([]);
  });

  it.each<[string, Step]>([
    ['judged', ['complaint.revisited', { resolutionId: sampleId(3) }]],
    ['closed', ['complaint.closed', { automatic: false }]],
    ['reopened', ['complaint.reopened', { automatic: false }]],
    ['withdrawn', ['complaint.withdrawn']],
  ])('close nothing that was %s meanwhile', (_, step) => {
    expect(conclusion(given(planned, attempt(1), attempt(2), step))).toEqual([]);
  });

  it('close nothing that was resolved anew', () => {
    const history = continued(
      given(planned, attempt(1), attempt(2)),
      ['complaint.reopened', { automatic: false }],
      ['complaint.assigned', { cycle: 2 }],
      ['complaint.resolved', { cycle: 2 }],
    );
    expect(conclusion(history)).toEqual([]);
  });
});
