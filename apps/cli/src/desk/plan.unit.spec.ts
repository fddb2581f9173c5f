import { describe, expect, it } from '@jest/globals';
import type { Condition } from './condition.js';
import { planSteps } from './plan.js';
import type { DeskPolicy, DeskScript, DeskStep } from './script.js';

const policy: DeskPolicy = { onDissatisfied: 'reopen', automaticLimit: 2, revisitAttempts: 2 };
const END = '2026-11-01T00:00:00.000Z';

const contact: DeskStep = { do: 'contact-customer', channel: 'phone', purpose: 'progress', reached: true };
const resolve: DeskStep = { do: 'resolve', outcome: 'upheld', remedies: [] };
const satisfied: DeskStep = { do: 'record-revisit', verdict: 'satisfied' };
const dissatisfied: DeskStep = { do: 'record-revisit', verdict: 'dissatisfied' };
const classify: DeskStep = { do: 'classify', category: 'a/b', severity: 'low' };

const script = (steps: readonly DeskStep[], lowInformation = false): DeskScript => ({
  submission: {
    channel: 'web',
    language: 'en',
    text: '',
    externalId: 'x',
    historical: { receivedAt: '2026-08-01T00:00:00.000Z', precision: 'instant' },
  },
  lowInformation,
  steps,
  historyEndsAt: END,
});

const told = (condition: Condition): string => {
  const { kind, ...rest } = condition;
  return [kind, ...Object.values(rest)].join(' ');
};

/** What each step, and last the history's end, waits for. */
const waits = (steps: readonly DeskStep[], changed: Partial<DeskPolicy> = {}, lowInformation = false): string[] =>
  planSteps(script(steps, lowInformation), { ...policy, ...changed }).steps.map(({ after }) =>
    after.map(told).join(', '),
  );

describe('planSteps', () => {
  it('ends the history behind the last step, also where there is none', () => {
    const after = [{ kind: 'assigned', cycle: 1 }];
    expect(planSteps(script([]), policy)).toEqual({
      steps: [{ index: 0, action: { do: 'end-history', asOf: END }, after, begunBy: null }],
      end: [],
    });
    expect(planSteps(script([contact, resolve]), policy).steps.map(({ index, action }) => [index, action.do])).toEqual([
      [0, 'contact-customer'],
      [1, 'resolve'],
      [2, 'end-history'],
    ]);
  });

  it('takes no step before the complaint is assigned, withdrawals included', () => {
    expect(waits([{ do: 'withdraw', reason: 'solved' }])).toEqual(['assigned 1', 'assigned 1']);
  });

  it('lets a person classify what no rule fits, and waits for the assignment after that', () => {
    expect(waits([{ do: 'acknowledge', channel: 'web' }, classify, contact], {}, true)).toEqual([
      'awaits-classification',
      'awaits-classification',
      'assigned 1',
      'assigned 1',
    ]);
  });

  it('waits for the closing behind a good verdict', () => {
    expect(waits([resolve, satisfied])).toEqual(['assigned 1', 'assigned 1', 'closed 1']);
  });

  it('waits for the next cycle behind a bad verdict, as often as the pack reopens by itself', () => {
    const round = [resolve, dissatisfied];
    expect(waits([...round, ...round, ...round, contact])).toEqual([
      'assigned 1',
      'assigned 1',
      'assigned 2',
      'assigned 2',
      'assigned 3',
      'assigned 3',
      'assigned 3',
      'assigned 3',
    ]);
  });

  it('waits for the closing behind the last attempt that reached nobody', () => {
    const attempt = (reached: boolean): DeskStep => ({ do: 'attempt-revisit', channel: 'phone', reached });
    expect(waits([resolve, attempt(false), attempt(false)])).toEqual([
      'assigned 1',
      'assigned 1',
      'assigned 1',
      'closed 1',
    ]);
    expect(waits([resolve, attempt(true), attempt(false), satisfied]).slice(0, 4)).toEqual(Array(4).fill('assigned 1'));
    expect(waits([resolve, attempt(false), dissatisfied, resolve, attempt(false)]).at(-1)).toBe('assigned 2');
  });

  it('follows the pack that closes, and the one that asks a supervisor', () => {
    expect(waits([resolve, dissatisfied], { onDissatisfied: 'close' }).at(-1)).toBe('closed 1');
    const asked = [resolve, dissatisfied, { do: 'reopen', reason: 'agreed' }, contact] as const;
    expect(waits(asked, { onDissatisfied: 'supervisor' })).toEqual([
      'assigned 1',
      'assigned 1',
      'assigned 1',
      'assigned 2',
      'assigned 2',
    ]);
  });

  it('waits for somebody else behind an accepted return and a recusal, through the rest of the cycle', () => {
    const back: DeskStep = { do: 'return', reason: 'wrong-team' };
    const decide = (accepted: boolean): DeskStep => ({ do: 'decide-return', accepted });
    expect(waits([back, decide(true), contact])).toEqual(['assigned 1', 'assigned 1', 'assigned 1 1', 'assigned 1 1']);
    expect(waits([back, decide(false)]).at(-1)).toBe('assigned 1');
    expect(waits([{ do: 'recuse', reason: 'relative' }, classify]).at(-1)).toBe('assigned 1 0');
    expect(waits([{ do: 'recuse', reason: 'relative' }, resolve, dissatisfied]).at(-1)).toBe('assigned 2');
  });

  describe('with promises and compensations', () => {
    const day = (date: number) => `2026-08-${String(date).padStart(2, '0')}T00:00:00.000Z`;
    const promise = (dueAt: string, at = day(1)): DeskStep => ({ do: 'make-promise', kind: 'call-back', dueAt, at });
    const planned = (...steps: DeskStep[]) => planSteps(script(steps), policy);

    it('goes on with the last one that was begun', () => {
      const propose: DeskStep = { do: 'propose-compensation', kind: 'goodwill', money: { amount: 1, currency: 'EUR' } };
      const { steps } = planned(
        promise(day(3)),
        propose,
        { do: 'approve-compensation' },
        { do: 'keep-promise', at: day(2) },
        propose,
        { do: 'decline-compensation', reason: 'too-much' },
        { do: 'pay-compensation' },
      );
      expect(steps.map(({ begunBy }) => begunBy)).toEqual([null, null, 1, 0, null, 4, 4, null]);
    });

    it('waits behind the step that shows that the time of a promise is over, once', () => {
      const later = (date: number): DeskStep => ({ ...contact, at: day(date) });
      const steps = [promise(day(3)), later(3), later(4), later(5)];
      const over = `promises-ended ${day(4)} 2`;
      expect(waits(steps)).toEqual(['assigned 1', 'assigned 1', 'assigned 1', `assigned 1, ${over}`, 'assigned 1']);
      expect(planned(...steps).end).toEqual([]);
    });

    it('waits behind the end of the history for promises that nothing has ended before', () => {
      expect(planned(promise(day(3))).end).toEqual([{ kind: 'history-over', asOf: END }]);
      expect(planned(promise(day(3)), { do: 'keep-promise', at: day(2) }).end).toEqual([]);
      const unknown: DeskStep = { ...contact, precision: 'unknown' };
      expect(planned(promise(day(3)), unknown).end).toHaveLength(1);
    });
  });
});
