import { describe, expect, it } from '@jest/globals';
import { complaintStatuses, foldComplaint, type Envelope, type EscalationStep } from '@recourse/contracts';
import { continued, historyOf, sampleRules, sampleTime, stepsTo, type Step } from '@recourse/contracts/testing';
import { packOf, versionOf } from '../sample-pack.fixture.js';
import { handler, NOW, otherHandler, supervisor } from '../senders.fixture.js';
import { escalate } from './escalate.js';
import { climbBySeverity, timedSteps } from './ladder.js';

const ladder: EscalationStep[] = [
  { level: 3, on: 'clock-missed', afterMinutes: 60, team: 'board' },
  { level: 1, on: 'clock-missed', clock: 'answer', team: 'second-line' },
  { level: 2, on: 'severity', severity: 'high', team: 'safety' },
];
const rules = versionOf({ escalation: ladder });
const DUE = sampleTime(10);
const missed: Step[] = [
  ['complaint.clock-started', { dueAt: DUE }],
  ['complaint.clock-missed', { dueAt: DUE }],
];

describe('the ladder by the clock', () => {
  const timed = (history: readonly Envelope[], now: string) =>
    timedSteps(foldComplaint(history), packOf({ escalation: ladder }), now).map(({ step, clock }) => [
      step.level,
      clock,
    ]);
  const late = historyOf(...stepsTo.assigned, ...missed);

  it('is climbed so long after the due instant, the lowest step first', () => {
    expect(timed(historyOf(...stepsTo.assigned, missed[0]!), sampleTime(500))).toEqual([]);
    expect(timed(late, DUE)).toEqual([[1, 'answer']]);
    expect(timed(late, sampleTime(69))).toEqual([[1, 'answer']]);
    expect(timed(late, sampleTime(70))).toEqual([
      [1, 'answer'],
      [3, 'answer'],
    ]);
  });

  it('is climbed once a cycle', () => {
    expect(timed(continued(late, ['complaint.escalated', { level: 1 }]), sampleTime(70))).toEqual([[3, 'answer']]);
    expect(timed(continued(late, ['complaint.escalated', { level: 3 }]), sampleTime(70))).toEqual([]);
    const next = continued(late, ['complaint.escalated', { level: 3 }], ['complaint.resolved'], ['complaint.reopened']);
    expect(timed(next, sampleTime(70))).toEqual([]);
    const again = continued(
      next,
      ['complaint.clock-started', { cycle: 2, dueAt: DUE }],
      ['complaint.clock-missed', { cycle: 2, dueAt: DUE }],
    );
    expect(timed(again, sampleTime(70))).toHaveLength(2);
  });

  it('counts the clock that the step names', () => {
    const other: Step[] = [
      ['complaint.clock-started', { clock: 'other', dueAt: DUE }],
      ['complaint.clock-missed', { clock: 'other', dueAt: DUE }],
    ];
    expect(timed(historyOf(...stepsTo.assigned, ...other), sampleTime(70))).toEqual([[3, 'other']]);
  });

  it.each(['resolved', 'closed', 'withdrawn'] as const)('ends when it is %s', (status) => {
    expect(timed(historyOf(...stepsTo[status], ...missed), sampleTime(70))).toEqual([]);
  });

  it('is none for an imported history, also when it has ended', () => {
    const imported = historyOf(
      ['complaint.received', { historical: true }],
      ['complaint.classified'],
      ['complaint.assigned'],
      ...missed,
    );
    expect(timed(imported, sampleTime(70))).toEqual([]);
    expect(timed(continued(imported, ['complaint.history-ended', { asOf: sampleTime(60) }]), sampleTime(70))).toEqual(
      [],
    );
  });
});

describe('the ladder by severity', () => {
  const climb = (severity: 'normal' | 'high' | 'critical', ...more: Step[]) =>
    climbBySeverity(
      foldComplaint(historyOf(['complaint.received'], ['complaint.classified', { severity }], ...more)),
      rules,
    );

  it('is climbed at once by this severity or a worse one', () => {
    expect(climb('normal')).toEqual([]);
    expect(climb('high')).toEqual([
      {
        type: 'complaint.escalated',
        data: { cycle: 1, level: 2, reason: 'severity', team: 'safety', rules: sampleRules },
      },
    ]);
    expect(climb('critical')).toHaveLength(1);
  });

  it('is climbed once', () => expect(climb('critical', ['complaint.escalated', { level: 2 }])).toEqual([]));
});

describe('an escalation by a person', () => {
  const state = foldComplaint(historyOf(...stepsTo.assigned));
  const refusal = (code: string) => expect.objectContaining({ code });

  it('goes to the next step, to those whom the rules name', () => {
    expect(escalate(state, { note: 'It smells of gas.' }, rules, true, handler)).toEqual([
      {
        type: 'complaint.escalated',
        data: { cycle: 1, level: 1, reason: 'person', team: 'second-line', rules: sampleRules },
        personal: { note: 'It smells of gas.' },
        actor: handler.principal.actor,
        occurredAt: NOW,
        precision: 'instant',
      },
    ]);
  });

  it('may skip steps and name others', () => {
    expect(escalate(state, { level: 7, team: 'press' }, rules, true, supervisor)[0]?.data).toMatchObject({
      level: 7,
      team: 'press',
    });
  });

  it.each([
    ['by another handler', {}, otherHandler, true, 'NOT_THE_HANDLER'],
    ['where nobody is named', { level: 8 }, supervisor, true, 'INPUT_INVALID'],
    ['to a team that there is not', { team: 'ghosts' }, supervisor, false, 'TEAM_NOT_FOUND'],
  ])('is refused %s', (_, command, sender, teamExists, code) => {
    expect(() => escalate(state, command, rules, teamExists, sender)).toThrow(refusal(code));
  });

  it.each([
    [3, 3],
    [3, 2],
    [20, undefined],
  ])('is refused from step %d to %s', (reached, level) => {
    const escalated = foldComplaint(historyOf(...stepsTo.assigned, ['complaint.escalated', { level: reached }]));
    const command = { team: 'board', ...(level === undefined ? {} : { level }) };
    expect(() => escalate(escalated, command, rules, true, supervisor)).toThrow(refusal('ESCALATION_LEVEL_REACHED'));
  });

  it.each(complaintStatuses.filter((status) => ['resolved', 'closed', 'withdrawn'].includes(status)))(
    'is refused when it is %s',
    (status) =>
      expect(() => escalate(foldComplaint(historyOf(...stepsTo[status])), {}, rules, true, supervisor)).toThrow(
        refusal(`COMPLAINT_ALREADY_${status.toUpperCase()}`),
      ),
  );
});
