import { describe, expect, it } from '@jest/globals';
import { foldComplaint, type Envelope } from '@recourse/contracts';
import { continued, historyOf, sampleId, stepsTo, type Step } from '@recourse/contracts/testing';
import type { Position, RecordedEvent } from '@recourse/event-store';
import type { ComplaintRow } from './complaint.entity.js';
import { complaintProjection } from './complaint.projection.js';

/** Positions are ten times the revision. */
const recorded = (event: Envelope): RecordedEvent => ({
  position: String(event.revision * 10) as Position,
  type: event.type,
  event,
  bytes: new Uint8Array(),
  hash: new Uint8Array(),
  appendedBy: 'test',
});

const rowOf = (history: readonly Envelope[]) =>
  history.reduce<ComplaintRow | null>((row, event) => {
    const next = complaintProjection.evolve(row, recorded(event));
    return next && Object.assign(next, { stream: event.stream, revision: event.revision });
  }, null);

const clock = (name: string, dueAt: string): Step => ['complaint.clock-started', { clock: name, dueAt }];
const EARLY = '2024-03-02T00:00:00.000Z';
const LATE = '2024-03-05T00:00:00.000Z';

describe('routing’s row of a complaint', () => {
  it.each(Object.entries(stepsTo))('says what the fold says of one that is %s', (_, steps) => {
    const history = historyOf(...steps);
    const { status, cycle, category, severity, team, assignee } = foldComplaint(history);
    expect(rowOf(history)).toMatchObject({ status, cycle, category, severity, team, assignee, live: true });
  });

  it('begins with its receipt', () => {
    expect(complaintProjection.evolve(null, recorded(historyOf(...stepsTo.classified)[1]!))).toBeNull();
    expect(rowOf(historyOf(['complaint.received']))).toMatchObject({
      reference: 'RC-0000-0000',
      channel: 'web',
      language: 'en',
      receivedAt: '2024-03-01T09:00:00.000Z',
    });
  });

  it('knows the earliest due instant of the clocks that run', () => {
    const running = historyOf(['complaint.received'], clock('a', LATE), clock('b', EARLY));
    expect(rowOf(running)?.nextDueAt).toBe(EARLY);
    for (const type of ['complaint.clock-met', 'complaint.clock-missed', 'complaint.clock-ended'] as const) {
      const one = continued(running, [type, { clock: 'b' }] as Step);
      expect(rowOf(one)?.nextDueAt).toBe(LATE);
      expect(rowOf(continued(one, [type, { clock: 'a' }] as Step))).toMatchObject({
        nextDueAt: null,
        runningClocks: [],
      });
    }
  });

  it('arms no timer for an imported history until it has ended', () => {
    const imported = historyOf(['complaint.received', { historical: true }], clock('a', LATE));
    expect(rowOf(imported)).toMatchObject({ live: false, nextDueAt: null });
    const ended = continued(imported, ['complaint.history-ended'], ['complaint.acknowledged']);
    expect(rowOf(ended)).toMatchObject({ live: true, nextDueAt: LATE });
  });

  it('waits from its classification or reopening until somebody has it', () => {
    const steps: [Step, string | null][] = [
      [['complaint.received'], null],
      [['complaint.classified'], '10'],
      [['complaint.acknowledged'], '10'],
      [['complaint.classified', { category: 'other' }], '30'],
      [['complaint.assigned'], null],
      [['complaint.classified'], null],
      [['complaint.resolved'], null],
      [['complaint.reopened'], '70'],
      [['complaint.withdrawn'], null],
    ];
    steps.forEach(([, waitsAt], index) => {
      const history = historyOf(...steps.slice(0, index + 1).map(([step]) => step));
      expect(rowOf(history)?.waitsAt).toBe(waitsAt);
    });
  });

  it('waits again, from the decision about a return or the recusal of its handler', () => {
    const assigned = historyOf(...stepsTo.assigned);
    const returned = continued(assigned, ['complaint.returned', { reason: 'not-ours' }]);
    expect(rowOf(returned)).toMatchObject({
      waitsAt: null,
      returnReason: 'not-ours',
      pendingReturn: { returnId: sampleId(3), by: 'handler-1' },
    });
    const decided = continued(returned, ['complaint.return-decided', { returnId: sampleId(3), team: 'logistics' }]);
    expect(rowOf(decided)).toMatchObject({
      waitsAt: '40',
      assignee: null,
      routedTo: 'logistics',
      bounces: 1,
      pendingReturn: null,
      returnReason: null,
    });
    expect(rowOf(continued(assigned, ['complaint.recused', { staff: 'somebody' }]))).toMatchObject({ waitsAt: null });
    expect(rowOf(continued(assigned, ['complaint.recused']))).toMatchObject({
      waitsAt: '30',
      assignee: null,
      routedTo: 'service',
      recused: ['handler-1'],
    });
  });

  it('keeps the proposal until somebody has decided', () => {
    const proposed = historyOf(['complaint.received'], ['complaint.classification-proposed', { confidence: 400 }]);
    expect(rowOf(proposed)).toMatchObject({ status: 'received', proposal: { eventId: sampleId(1), confidence: 400 } });
    expect(rowOf(continued(proposed, ['complaint.classified']))).toMatchObject({ proposal: null });
  });

  it('knows how far it was escalated, and the clocks that may take it further', () => {
    const missed = historyOf(
      ...stepsTo.assigned,
      clock('a', EARLY),
      ['complaint.clock-missed', { clock: 'a', dueAt: EARLY }],
      ['complaint.escalated', { level: 2, team: 'board' }],
    );
    expect(rowOf(missed)).toMatchObject({
      escalation: 2,
      escalatedTo: 'board',
      missedClocks: [{ clock: 'a', cycle: 1, dueAt: EARLY }],
    });
    const reopened = continued(missed, ['complaint.resolved'], ['complaint.reopened']);
    expect(rowOf(reopened)).toMatchObject({ escalation: 0, escalatedTo: null, missedClocks: [] });
  });

  it('forgets the missed clocks of an imported history', () => {
    const imported = historyOf(
      ['complaint.received', { historical: true }],
      clock('a', EARLY),
      ['complaint.history-ended', { asOf: LATE }],
      ['complaint.clock-missed', { clock: 'a', dueAt: EARLY }],
    );
    expect(rowOf(imported)).toMatchObject({ live: true, missedClocks: [] });
  });
});
