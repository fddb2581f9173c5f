import { describe, expect, it } from '@jest/globals';
import { foldComplaint } from '@recourse/contracts';
import { historyOf, person, sampleId, sampleRules, stepsTo, type Step } from '@recourse/contracts/testing';
import { handler, limits, NOW, operator, otherHandler, senderOf, supervisor } from '../senders.fixture.js';
import { approveCompensation, declineCompensation } from './decide-compensation.js';
import { isWithin } from './limits.js';
import { payCompensation } from './pay-compensation.js';
import { proposeCompensation } from './propose-compensation.js';

const euros = (amount: number) => ({ amount, currency: 'EUR' });
const compensationId = sampleId(3);
const code = (name: string) => expect.objectContaining({ code: name });
const assigned = foldComplaint(historyOf(...stepsTo.assigned));

const proposedBy = (id: string, amount: number, ...after: Step[]) =>
  foldComplaint(
    historyOf(
      ...stepsTo.assigned,
      ['complaint.compensation-proposed', { money: euros(amount), secondPerson: true }, { actor: person(id) }],
      ...after,
    ),
  );

describe('limits', () => {
  it.each([
    ['handler', 5_000, true],
    ['handler', 5_001, false],
    ['supervisor', 5_001, true],
    ['supervisor', 50_001, false],
    ['operator', 1, false],
  ])('a %s grants %d cents: %s', (role, amount, granted) => {
    expect(isWithin(limits, role, euros(amount))).toBe(granted);
  });

  it('grant nothing in a currency that they do not name, nor without rules', () => {
    expect(isWithin(limits, 'supervisor', { amount: 1, currency: 'CNY' })).toBe(false);
    expect(isWithin(null, 'supervisor', euros(1))).toBe(false);
  });
});

describe('what was granted before on the complaint', () => {
  const granted = (amount: number, currency = 'EUR') =>
    foldComplaint(
      historyOf(
        ...stepsTo.assigned,
        ['complaint.compensation-proposed', { money: { amount, currency } }, { actor: person('handler-1') }],
        ['complaint.compensation-approved', { compensationId }],
      ),
    );
  const second = (state: typeof assigned) =>
    proposeCompensation(state, { kind: 'goodwill', money: euros(2_000) }, handler, limits, 'own-id')[0]?.data;

  it('counts, so that nothing is granted alone in small parts', () => {
    expect(second(granted(3_000))).toMatchObject({ secondPerson: false });
    expect(second(granted(3_001))).toMatchObject({ secondPerson: true });
    expect(second(granted(3_001, 'CNY'))).toMatchObject({ secondPerson: false });
  });

  it('counts for the second person, too', () => {
    const state = foldComplaint(
      historyOf(
        ...stepsTo.assigned,
        ['complaint.compensation-proposed', { money: euros(40_000) }, { actor: person('handler-1') }],
        ['complaint.compensation-approved', { compensationId }],
        [
          'complaint.compensation-proposed',
          { money: euros(10_001), secondPerson: true },
          { actor: person('handler-1') },
        ],
      ),
    );
    const approve = () => approveCompensation(state, { compensationId: sampleId(5) }, supervisor, limits);
    expect(approve).toThrow(code('COMPENSATION_ABOVE_LIMIT'));
  });
});

describe('proposing a compensation', () => {
  const propose = (amount: number, sender = handler, rules: typeof limits | null = limits) =>
    proposeCompensation(
      assigned,
      { kind: 'goodwill', money: euros(amount), note: 'a spoilt day' },
      sender,
      rules,
      'own-id',
    );

  it('within the limit approves it in the same append, as the same person', () => {
    const by = { occurredAt: NOW, precision: 'instant', actor: handler.principal.actor };
    expect(propose(5_000)).toEqual([
      {
        type: 'complaint.compensation-proposed',
        data: { cycle: 1, kind: 'goodwill', money: euros(5_000), secondPerson: false, rules: sampleRules },
        personal: { note: 'a spoilt day' },
        ...by,
      },
      {
        type: 'complaint.compensation-approved',
        data: { cycle: 1, compensationId: 'own-id', secondPerson: false },
        ...by,
      },
    ]);
  });

  it('above the limit asks for a second person', () => {
    expect(propose(5_001)).toMatchObject([{ type: 'complaint.compensation-proposed', data: { secondPerson: true } }]);
    expect(propose(5_001, supervisor)).toHaveLength(2);
  });

  it('asks for a second person where no rules grant anything, and names none', () => {
    const [decision, ...others] = propose(1, handler, null);
    expect(decision?.data).toEqual({ cycle: 1, kind: 'goodwill', money: euros(1), secondPerson: true });
    expect(others).toEqual([]);
  });

  it('is held to the limit of whoever did it, when an operator records it', () => {
    const past = { kind: 'goodwill', money: euros(5_000), actedBy: 'handler-1' };
    expect(proposeCompensation(assigned, past, operator, limits, 'own-id')).toHaveLength(2);
    expect(propose(1, operator)).toMatchObject([{ data: { secondPerson: true } }]);
  });

  it('is up to the handler', () => {
    expect(() => propose(1, otherHandler)).toThrow(code('NOT_THE_HANDLER'));
  });
});

const verdicts = [
  ['approved', approveCompensation, {}, { secondPerson: true }],
  ['declined', declineCompensation, { reason: 'too-much' }, { reason: 'too-much' }],
] as const;

describe.each(verdicts)('a compensation that is %s', (verdict, decide, given, recorded) => {
  const run = (state: typeof assigned, sender = supervisor, more: object = {}) =>
    decide(state, { compensationId, reason: 'unused', ...given, ...more } as never, sender, limits);

  it('is so by a second person whose limit suffices', () => {
    expect(run(proposedBy('handler-1', 50_000))).toEqual([
      {
        type: `complaint.compensation-${verdict}`,
        data: { cycle: 1, compensationId, ...recorded },
        occurredAt: NOW,
        precision: 'instant',
        actor: supervisor.principal.actor,
      },
    ]);
  });

  it('is never so by the proposer', () => {
    expect(() => run(proposedBy('supervisor-1', 100))).toThrow(code('SECOND_PERSON_REQUIRED'));
    expect(() => run(proposedBy('supervisor-2', 100), operator, { actedBy: 'supervisor-2' })).toThrow(
      code('SECOND_PERSON_REQUIRED'),
    );
  });

  it('is not so by somebody whose limit does not suffice', () => {
    expect(() => run(proposedBy('handler-1', 50_001))).toThrow(code('COMPENSATION_ABOVE_LIMIT'));
    expect(() => run(proposedBy('handler-1', 100), operator)).toThrow(code('COMPENSATION_ABOVE_LIMIT'));
  });

  it('is not so by a supervisor whom the complaint is about', () => {
    expect(() => run({ ...proposedBy('handler-1', 100), about: ['supervisor-1'] })).toThrow(code('STAFF_RECUSED'));
  });

  it.each<[string, Step]>([
    ['approved', ['complaint.compensation-approved', { compensationId }]],
    ['declined', ['complaint.compensation-declined', { compensationId }]],
  ])('was not %s before', (_, step) => {
    expect(() => run(proposedBy('handler-1', 100, step))).toThrow(code('COMPENSATION_DECIDED'));
  });

  it('is one that was proposed', () => {
    expect(() => run(assigned)).toThrow(code('COMPENSATION_NOT_FOUND'));
  });

  it('may be recorded for the supervisor who decided then', () => {
    const [decision] = run(proposedBy('handler-1', 100), operator, { actedBy: 'supervisor-3' });
    expect(decision?.actor).toEqual({ kind: 'person', id: 'supervisor-3', role: 'supervisor' });
  });
});

describe('paying a compensation', () => {
  const pay = (state: typeof assigned, sender = handler) => payCompensation(state, { compensationId }, sender);
  const approved: Step = ['complaint.compensation-approved', { compensationId }];

  it('follows its approval', () => {
    expect(pay(proposedBy('handler-1', 100, approved))).toMatchObject([
      { type: 'complaint.compensation-paid', data: { cycle: 1, compensationId } },
    ]);
  });

  it.each<[string, readonly Step[]]>([
    ['waits for approval', []],
    ['was declined', [['complaint.compensation-declined', { compensationId }]]],
    ['was paid', [approved, ['complaint.compensation-paid', { compensationId }]]],
  ])('is refused for one that %s', (_, after) => {
    expect(() => pay(proposedBy('handler-1', 100, ...after))).toThrow(code('COMPENSATION_NOT_APPROVED'));
  });

  it('is up to the handler of a complaint that has one', () => {
    expect(() => pay(assigned)).toThrow(code('COMPENSATION_NOT_FOUND'));
    expect(() => pay(proposedBy('handler-1', 100, approved), senderOf('handler-9', 'handler'))).toThrow(
      code('NOT_THE_HANDLER'),
    );
  });
});
