import { describe, expect, it } from '@jest/globals';
import { foldComplaint, type Actor } from '@recourse/contracts';
import { historyOf, stepsTo } from '@recourse/contracts/testing';
import type { Sender } from '@recourse/service-kit/domain';
import { answerRevisit, recordRevisit, type AnswerRevisit, type RecordRevisit } from './record-revisit.js';

const resolved = foldComplaint(historyOf(...stepsTo.resolved));
const senderOf = (actor: Actor): Sender => ({
  principal: { actor, role: 'handler', channels: [] },
  now: '2024-03-20T12:00:00.000Z',
});
const customer = senderOf({ kind: 'customer', id: 'customer-1', role: 'customer' });
const colleague = senderOf({ kind: 'person', id: 'handler-2', role: 'handler' });
const scores = (overall: number) => ({ overall, again: 3, recommend: 2 });

const answer = (given: AnswerRevisit) => answerRevisit(resolved, given, customer, null)[0];
const record = (heard: RecordRevisit) => recordRevisit(resolved, heard, colleague, null)[0];

describe('a verdict that nobody stated', () => {
  it.each([
    [1, 'dissatisfied'],
    [3, 'dissatisfied'],
    [4, 'satisfied'],
    [5, 'satisfied'],
  ])('of an overall score of %d is %s', (overall, verdict) => {
    expect(record({ scores: scores(overall) })?.data).toMatchObject({ verdict, scores: scores(overall) });
  });

  it('gives way to the one that was stated', () => {
    expect(record({ verdict: 'dissatisfied', scores: scores(5) })?.data).toMatchObject({ verdict: 'dissatisfied' });
  });

  it('can’t come from nothing', () => {
    expect(() => record({ comment: 'well' })).toThrow(expect.objectContaining({ code: 'REVISIT_ANSWER_EMPTY' }));
  });
});

describe('what would make it a 5', () => {
  const improvement = 'A call back';

  it('is sealed beside the comment', () => {
    expect(answer({ scores: scores(2), improvement, comment: 'Slow' })).toMatchObject({
      data: { verdict: 'dissatisfied', scores: scores(2) },
      personal: { improvement, comment: 'Slow' },
    });
  });

  it.each([undefined, ' '])('has to be said by a customer who gives less: %j', (missing) => {
    const given = { scores: scores(4), ...(missing === undefined ? {} : { improvement: missing }) };
    expect(() => answer(given)).toThrow(expect.objectContaining({ code: 'IMPROVEMENT_MISSING' }));
  });

  it('is not asked at 5, nor without scores', () => {
    const refused = expect.objectContaining({ code: 'IMPROVEMENT_NOT_ASKED' });
    expect(() => answer({ scores: scores(5), improvement })).toThrow(refused);
    expect(() => record({ verdict: 'satisfied', improvement })).toThrow(refused);
    expect(answer({ scores: scores(5) })).not.toHaveProperty('personal');
  });

  it('may stay open where a colleague records what was said', () => {
    expect(record({ scores: scores(2) })?.data).toMatchObject({ verdict: 'dissatisfied' });
  });
});

describe('the customer’s own answer', () => {
  it('is the customer’s doing, now', () => {
    expect(answer({ scores: scores(5) })).toMatchObject({
      type: 'complaint.revisited',
      actor: { kind: 'customer', id: 'customer-1' },
      occurredAt: '2024-03-20T12:00:00.000Z',
      precision: 'instant',
    });
  });
});
