import { describe, expect, it } from '@jest/globals';
import { foldComplaint, initialComplaint } from '@recourse/contracts';
import { historyOf, stepsTo, type Step } from '@recourse/contracts/testing';
import { isJudged, stagedMilestones } from './page-milestones.js';

const stages = (...steps: Step[]): string =>
  stagedMilestones(foldComplaint(historyOf(...steps)))
    .map(({ stage }) => stage)
    .join(' ');

describe('the five milestones of a complaint', () => {
  it.each([
    ['received', 'done now todo todo todo'],
    ['classified', 'done done now todo todo'],
    ['assigned', 'done done done now todo'],
    ['resolved', 'done done done done now'],
    ['withdrawn', expect.stringMatching(/^done( done| skipped){4}$/)],
  ] as const)('while it is %s', (status, expected) => {
    expect(stages(...stepsTo[status])).toEqual(expected);
  });

  it('are all done once the customer has judged the answer', () => {
    const judged: Step[] = [...stepsTo.resolved, ['complaint.revisited']];
    expect(stages(...judged)).toBe('done done done done done');
    expect(isJudged(foldComplaint(historyOf(...judged)))).toBe(true);
  });

  it('are taken back by a reopening as far as they have to be done again', () => {
    expect(stages(...stepsTo.resolved, ['complaint.revisited'], ['complaint.reopened'])).toBe(
      'done done now todo todo',
    );
  });

  it('are left out where it ended without them', () => {
    expect(stages(...stepsTo.resolved, ['complaint.closed'])).toBe('done done done done skipped');
    expect(stagedMilestones(initialComplaint)).toEqual([]);
  });
});
