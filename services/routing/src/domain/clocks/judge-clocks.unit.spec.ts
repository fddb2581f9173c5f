import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import { continued, historyOf, sampleId, type Step } from '@recourse/contracts/testing';
import { knownState } from '../known-history.js';
import { judgeClocks } from './judge-clocks.js';

const DUE = '2024-03-05T12:00:00.000Z';
const BEFORE = '2024-03-05T11:59:59.999Z';
const AFTER = '2024-03-05T12:00:00.001Z';

const clock: Step = [
  'complaint.clock-started',
  { clock: 'answer', dueAt: DUE, dueInclusive: true, satisfiedBy: ['complaint.customer-contacted'] },
];

/** Received and with one clock that waits for a contact. */
const live = historyOf(['complaint.received'], clock);
const historical = historyOf(['complaint.received', { historical: true }], clock);

const judge = (history: readonly Envelope[], ...steps: Step[]) => {
  const all = continued(history, ...steps);
  const cause = all.at(-1)!;
  return judgeClocks(knownState(all, cause), cause, () => 'Asia/Shanghai');
};

const at = (occurredAt: string, occurredPrecision: 'instant' | 'day' | 'unknown' = 'instant') => ({
  occurredAt,
  occurredPrecision,
});

const missed = {
  type: 'complaint.clock-missed',
  data: { clock: 'answer', cycle: 1, dueAt: DUE },
  occurredAt: DUE,
  precision: 'instant',
};
const ended = (reason: string, occurredAt: string, precision = 'instant') => ({
  type: 'complaint.clock-ended',
  data: { clock: 'answer', cycle: 1, reason },
  occurredAt,
  precision,
});

describe('an event that a clock waits for', () => {
  it('meets it at its due instant, when it happened', () => {
    expect(judge(live, ['complaint.customer-contacted', {}, at(DUE)])).toEqual([
      {
        type: 'complaint.clock-met',
        data: { clock: 'answer', cycle: 1, stopId: sampleId(2), dueAt: DUE },
        occurredAt: DUE,
        precision: 'instant',
      },
    ]);
  });

  it('misses it after its due instant; it was missed at that instant', () => {
    expect(judge(live, ['complaint.customer-contacted', {}, at(AFTER)])).toEqual([missed]);
  });

  it('misses a clock in days at its due instant', () => {
    const days = historyOf(['complaint.received'], [clock[0], { ...clock[1], dueInclusive: false } as never]);
    expect(judge(days, ['complaint.customer-contacted', {}, at(DUE)])).toEqual([missed]);
    expect(judge(days, ['complaint.customer-contacted', {}, at(BEFORE)])).toMatchObject([
      { type: 'complaint.clock-met' },
    ]);
  });

  it('counts although it stands before the start of the clock', () => {
    const history = historyOf(['complaint.received'], ['complaint.customer-contacted', {}, at(BEFORE)], clock);
    const [, contacted] = history;
    expect(judgeClocks(knownState(history, contacted!), contacted!, () => 'UTC')).toMatchObject([
      { type: 'complaint.clock-met', data: { stopId: sampleId(1) } },
    ]);
  });

  it('leaves it undetermined where its moment is unknown, or the day does not tell', () => {
    for (const precision of ['unknown', 'day'] as const) {
      const day = '2024-03-05T00:00:00.000Z';
      expect(judge(live, ['complaint.customer-contacted', {}, at(day, precision)])).toEqual([
        ended('undetermined', day, precision),
      ]);
    }
  });

  it.each([
    ['2024-03-04T00:00:00.000Z', 'complaint.clock-met'],
    ['2024-03-06T00:00:00.000Z', 'complaint.clock-missed'],
  ])('known to the day, %s: %s', (day, type) => {
    expect(judge(live, ['complaint.customer-contacted', {}, at(day, 'day')])).toMatchObject([{ type }]);
  });

  it('is taken as a day of the calendar’s zone', () => {
    // Due at the end of 4 March in Shanghai.
    const days = { ...clock[1], dueAt: '2024-03-04T16:00:00.000Z', dueInclusive: false };
    const history = historyOf(['complaint.received'], [clock[0], days as never]);
    const contacted: Step = ['complaint.customer-contacted', {}, at('2024-03-04T00:00:00.000Z', 'day')];
    expect(judge(history, contacted)).toMatchObject([{ type: 'complaint.clock-met' }]);
    const all = continued(history, contacted);
    expect(judgeClocks(knownState(all, all.at(-1)!), all.at(-1)!, () => 'America/New_York')).toMatchObject([
      { type: 'complaint.clock-ended' },
    ]);
  });

  it('is not a try that did not reach the customer', () => {
    expect(judge(live, ['complaint.customer-contacted', { reached: false }, at(AFTER)])).toEqual([]);
    expect(judge(historical, ['complaint.customer-contacted', { reached: false }, at(AFTER)])).toEqual([missed]);
  });

  it('stops a clock once', () => {
    const contacted: Step = ['complaint.customer-contacted', {}, at(BEFORE)];
    const met: Step = ['complaint.clock-met', { clock: 'answer' }];
    expect(judge(live, contacted, met, contacted)).toEqual([]);
  });
});

describe('any other event', () => {
  it('shows on a historical complaint that the time has passed, never on a live one', () => {
    expect(judge(historical, ['complaint.resolved', {}, at(AFTER)])).toEqual([missed]);
    expect(judge(historical, ['complaint.resolved', {}, at(DUE)])).toEqual([]);
    expect(judge(live, ['complaint.resolved', {}, at(AFTER)])).toEqual([]);
  });

  it('shows nothing where its moment is unknown', () => {
    expect(judge(historical, ['complaint.resolved', {}, at(AFTER, 'unknown')])).toEqual([]);
  });

  it('shows it for every clock that runs, of older cycles too', () => {
    const two = continued(historical, ['complaint.reopened', {}, at(BEFORE)], [
      clock[0],
      { ...clock[1], cycle: 2 },
    ] as Step);
    expect(judge(two, ['complaint.resolved', {}, at(AFTER)])).toMatchObject([
      { data: { cycle: 1 } },
      { data: { cycle: 2 } },
    ]);
  });
});

describe('withdrawing and closing', () => {
  it.each([
    ['complaint.withdrawn', 'withdrawn'],
    ['complaint.closed', 'closed'],
  ] as const)('%s ends what runs, and misses what was over', (type, reason) => {
    for (const history of [live, historical]) {
      expect(judge(history, [type, {}, at(BEFORE)])).toEqual([ended(reason, BEFORE)]);
      expect(judge(history, [type, {}, at(AFTER)])).toEqual([missed]);
      expect(judge(history, [type, {}, at(AFTER, 'unknown')])).toEqual([ended(reason, AFTER, 'unknown')]);
    }
  });
});

describe('the end of an imported history', () => {
  it.each([
    [BEFORE, ended('undetermined', AFTER)],
    [DUE, missed],
    [AFTER, missed],
  ])('as of %s', (asOf, outcome) => {
    expect(judge(historical, ['complaint.history-ended', { asOf }, at(AFTER)])).toEqual([outcome]);
  });

  it('leaves nothing that runs', () => {
    const over = continued(historical, ['complaint.history-ended', { asOf: BEFORE }]);
    const cause = over.at(-1)!;
    const [decision] = judgeClocks(knownState(over, cause), cause, () => 'UTC');
    expect(judge(continued(over, [decision!.type, decision!.data] as never), ['complaint.closed'])).toEqual([]);
  });
});
