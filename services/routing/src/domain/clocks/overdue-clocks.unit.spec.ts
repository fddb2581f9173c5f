import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import { continued, historyOf, sampleId, type Step } from '@recourse/contracts/testing';
import { overdueClocks } from './overdue-clocks.js';

const DUE = '2024-03-05T12:00:00.000Z';
const BEFORE = '2024-03-05T11:59:59.999Z';
const AFTER = '2024-03-05T12:00:00.001Z';

const clockStarted = (changes: object = {}, causedBy = 0): Step =>
  [
    'complaint.clock-started',
    { clock: 'answer', dueAt: DUE, satisfiedBy: ['complaint.customer-contacted'], ...changes },
    { causationId: sampleId(causedBy) },
  ] as Step;

const live = historyOf(['complaint.received'], clockStarted());
const overdue = (history: readonly Envelope[], now: string) =>
  overdueClocks(history, now, () => 'UTC').map(({ clock }) => `${clock.clock}/${clock.cycle}`);

describe('a live complaint’s clock', () => {
  it('is overdue after its due instant, not at it', () => {
    expect(overdue(live, DUE)).toEqual([]);
    expect(overdue(live, AFTER)).toEqual(['answer/1']);
  });

  it('in days is overdue at its due instant', () => {
    const history = historyOf(['complaint.received'], clockStarted({ dueInclusive: false }));
    expect(overdue(history, BEFORE)).toEqual([]);
    expect(overdue(history, DUE)).toEqual(['answer/1']);
  });

  it('comes with the event that started it', () => {
    expect(overdueClocks(live, AFTER, () => 'UTC')[0]?.started).toBe(live[1]);
  });

  it.each(['complaint.clock-met', 'complaint.clock-missed', 'complaint.clock-ended'] as const)(
    'is over after %s',
    (type) => expect(overdue(continued(live, [type, { clock: 'answer' }] as Step), AFTER)).toEqual([]),
  );

  it.each(['complaint.customer-contacted', 'complaint.withdrawn', 'complaint.closed'] as const)(
    'is left to whoever judges a %s in time',
    (type) => {
      const [inTime, late] = [BEFORE, AFTER].map((occurredAt) => continued(live, [type, {}, { occurredAt }] as Step));
      expect(overdue(inTime!, AFTER)).toEqual([]);
      expect(overdue(late!, AFTER)).toEqual(['answer/1']);
    },
  );

  it('is left alone where the stop’s moment is unknown', () => {
    const step: Step = ['complaint.customer-contacted', {}, { occurredPrecision: 'unknown' }];
    expect(overdue(continued(live, step), AFTER)).toEqual([]);
  });

  it('is not stopped by what happened in an earlier cycle', () => {
    const history = historyOf(
      ['complaint.received'],
      ['complaint.customer-contacted'],
      ['complaint.reopened'],
      clockStarted({ cycle: 2 }, 2),
    );
    expect(overdue(history, AFTER)).toEqual(['answer/2']);
  });

  it('is stopped by what stands before its start', () => {
    const history = historyOf(['complaint.received'], ['complaint.customer-contacted'], clockStarted());
    expect(overdue(history, AFTER)).toEqual([]);
  });
});

describe('an imported complaint’s clock', () => {
  const imported: Step[] = [['complaint.received', { historical: true }]];
  const end: Step = ['complaint.history-ended', { asOf: BEFORE }];

  it('arms no timer', () => expect(overdue(historyOf(...imported, clockStarted()), AFTER)).toEqual([]));

  it('arms none after the history has ended either, not even where it is started late', () => {
    expect(overdue(historyOf(...imported, clockStarted(), end), AFTER)).toEqual([]);
    expect(overdue(historyOf(...imported, end, clockStarted()), AFTER)).toEqual([]);
  });

  it('arms one in a cycle that begins after it', () => {
    const history = historyOf(...imported, end, ['complaint.reopened'], clockStarted({ cycle: 2 }, 2));
    expect(overdue(history, AFTER)).toEqual(['answer/2']);
  });
});
