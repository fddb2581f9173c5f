import { describe, expect, it } from '@jest/globals';
import { foldComplaint, type Envelope } from '@recourse/contracts';
import { historyOf, sampleId, sampleTime, stepsTo } from '@recourse/contracts/testing';
import { START, type RecordedEvent } from '@recourse/event-store';
import type { CaseFileRow } from './case-file.entity.js';
import { caseFileProjection } from './case-file.projection.js';

const nothing = new Uint8Array();
const recorded = (event: Envelope): RecordedEvent => ({
  event,
  position: START,
  bytes: nothing,
  hash: nothing,
  appendedBy: 'test',
});

const rowAfter = (events: readonly Envelope[]): CaseFileRow | null =>
  events.reduce<CaseFileRow | null>((row, event) => {
    const next = caseFileProjection.evolve(row, recorded(event));
    return next && Object.assign({}, next, { stream: event.stream, revision: event.revision });
  }, null);

const life = historyOf(
  ['complaint.received', { channel: 'desk-phone', language: 'zh' }],
  ['complaint.acknowledged'],
  ['complaint.classified', { category: 'service/delay', severity: 'high' }],
  ['complaint.clock-started'],
  ['complaint.assigned'],
  ['complaint.classified', { category: 'service/tone', severity: 'low', decidedBy: 'person' }],
  ['complaint.customer-contacted'],
  ['complaint.resolved', { outcome: 'partly-upheld' }],
  ['complaint.clock-met'],
  ['complaint.revisit-planned', { resolutionId: sampleId(7) }],
  ['complaint.revisit-attempted', { resolutionId: sampleId(7) }],
  ['complaint.revisited', { resolutionId: sampleId(7), verdict: 'dissatisfied' }],
  ['complaint.reopened'],
  ['complaint.assigned', { cycle: 2, team: 'second-line', assignee: 'handler-2' }],
  ['complaint.resolved', { cycle: 2, outcome: 'upheld' }],
  ['complaint.revisited', { cycle: 2, resolutionId: sampleId(14) }],
  ['complaint.closed', { cycle: 2 }],
  ['complaint.history-ended'],
);

describe('case file', () => {
  it.each(life.map((event, index) => [index + 1, event.type] as const))(
    'after %d events, the last of type %s, shows what the fold knows',
    (count) => {
      const events = life.slice(0, count);
      const state = foldComplaint(events);
      expect(rowAfter(events)).toEqual({
        stream: life[0]?.stream,
        revision: state.revision,
        reference: state.reference,
        status: state.status,
        cycle: state.cycle,
        category: state.category,
        severity: state.severity,
        team: state.team,
        assignee: state.assignee,
        channel: state.channel,
        language: state.language,
        receivedAt: state.receivedAt,
        outcome: state.resolution?.outcome ?? null,
        verdict: state.revisit?.verdict ?? null,
        historyEnded: state.historyEndedAsOf !== null,
      });
    },
  );

  it('shows a withdrawn complaint as such', () => {
    expect(rowAfter(historyOf(...stepsTo.withdrawn))).toMatchObject({ status: 'withdrawn', receivedAt: sampleTime(0) });
  });

  it('has no row before the complaint was received', () => {
    expect(rowAfter(historyOf(['complaint.acknowledged']))).toBeNull();
  });

  it('leaves the row it was given as it was', () => {
    const row = rowAfter(life.slice(0, 1));
    const before = structuredClone(row);
    caseFileProjection.evolve(row, recorded(life[2]!));
    expect(row).toEqual(before);
  });
});
