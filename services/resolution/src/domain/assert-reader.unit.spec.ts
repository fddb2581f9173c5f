import { describe, expect, it } from '@jest/globals';
import { foldComplaint, initialComplaint, type ComplaintState } from '@recourse/contracts';
import { historyOf, stepsTo, type Step } from '@recourse/contracts/testing';
import { assertReader } from './assert-reader.js';
import { handler, operator, otherHandler, supervisor } from './senders.fixture.js';

const refusal = (state: ComplaintState, sender: typeof handler): string | null => {
  try {
    assertReader(state, sender);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const after = (...steps: readonly Step[]) => foldComplaint(historyOf(...steps));

describe('a case', () => {
  it.each([
    ['its handler', handler, null],
    ['another handler', otherHandler, 'NOT_THE_HANDLER'],
    ['a supervisor', supervisor, null],
    ['an operator', operator, null],
  ])('is shown to %s: %s', (_, sender, code) => {
    expect(refusal(after(...stepsTo.assigned), sender)).toBe(code);
  });

  it.each(['received', 'classified', 'resolved'] as const)('is shown to every handler while it is %s', (status) => {
    expect(refusal(after(...stepsTo[status]), otherHandler)).toBeNull();
  });

  it('is shown to its first-contact owner, and to whoever has to mend something for it', () => {
    const assigned = after(...stepsTo.assigned);
    expect(refusal({ ...assigned, owner: 'handler-2' }, otherHandler)).toBeNull();
    expect(
      refusal(after(...stepsTo.closed, ['complaint.action-raised', { owner: 'handler-2' }]), otherHandler),
    ).toBeNull();
  });

  it('is never shown to somebody who must not handle it', () => {
    const assigned = after(...stepsTo.assigned);
    expect(refusal({ ...assigned, about: ['handler-1'] }, handler)).toBe('STAFF_RECUSED');
    expect(refusal({ ...assigned, recused: ['supervisor-1'] }, supervisor)).toBe('STAFF_RECUSED');
  });

  it('has to be there', () => {
    expect(refusal(initialComplaint, supervisor)).toBe('COMPLAINT_NOT_FOUND');
  });
});
