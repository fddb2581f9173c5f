import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import { historyOf, person, sampleId, stepsTo, type Step } from '@recourse/contracts/testing';
import { START, type RecordedEvent } from '@recourse/event-store';
import type { RevisitRow } from './revisit.entity.js';
import { revisitProjection } from './revisit.projection.js';

const nothing = new Uint8Array();
const recorded = (event: Envelope): RecordedEvent => ({
  type: event.type,
  event,
  position: START,
  bytes: nothing,
  hash: nothing,
  appendedBy: 'test',
});

const rowAfter = (...steps: Step[]): RevisitRow | null =>
  historyOf(...steps).reduce<RevisitRow | null>((row, event) => {
    const next = revisitProjection.evolve(row, recorded(event));
    return next && Object.assign({}, next, { stream: event.stream, revision: event.revision });
  }, null);

const planned: Step = ['complaint.revisit-planned', { dueAt: '2024-03-08T09:00:00.000Z', attempts: 3 }];
const judged: Step = ['complaint.revisited', { verdict: 'dissatisfied' }];

describe('revisit', () => {
  it.each(['received', 'classified', 'assigned', 'resolved', 'closed', 'withdrawn'] as const)(
    'is not on the list of a complaint that is %s and has no plan',
    (status) => {
      expect(rowAfter(...stepsTo[status])).toMatchObject({ open: false, dueAt: null });
    },
  );

  it('is on the list once planned, with who may not do it', () => {
    expect(rowAfter(...stepsTo.resolved, planned)).toMatchObject({
      open: true,
      cycle: 1,
      resolutionId: sampleId(3),
      resolvedBy: 'handler-1',
      dueAt: '2024-03-08T09:00:00.000Z',
      attempts: 0,
      attemptsAllowed: 3,
      assignee: 'handler-1',
      channels: ['phone'],
    });
  });

  it('stays on the list while nobody was reached, and shows the tries', () => {
    expect(rowAfter(...stepsTo.resolved, planned, ['complaint.revisit-attempted', { attempt: 1 }])).toMatchObject({
      open: true,
      attempts: 1,
    });
  });

  it('leaves the list with the verdict', () => {
    expect(rowAfter(...stepsTo.resolved, planned, judged)).toMatchObject({ open: false, verdict: 'dissatisfied' });
  });

  it.each(['complaint.closed', 'complaint.withdrawn', 'complaint.reopened'] as const)(
    'leaves the list with %s, also when the plan comes after it',
    (type) => {
      const end: Step = [type];
      expect(rowAfter(...stepsTo.resolved, planned, end)).toMatchObject({ open: false });
      expect(rowAfter(...stepsTo.resolved, end, planned)).toMatchObject({ open: false, dueAt: null });
    },
  );

  it('begins anew with the next resolution, which the plan of the one before does not open', () => {
    const secondTime: Step[] = [
      ['complaint.reopened'],
      ['complaint.assigned', { cycle: 2 }],
      ['complaint.resolved', { cycle: 2 }, { actor: person('handler-2') }],
    ];
    const anew = { open: false, cycle: 2, resolvedBy: 'handler-2', dueAt: null, attempts: 0, verdict: null };
    expect(rowAfter(...stepsTo.resolved, planned, judged, ...secondTime)).toMatchObject(anew);
    expect(rowAfter(...stepsTo.resolved, ...secondTime, planned)).toMatchObject(anew);
  });

  it('does not change with what it does not show', () => {
    const row = rowAfter(...stepsTo.resolved);
    const [acknowledged] = historyOf(['complaint.acknowledged']);
    expect(revisitProjection.evolve(row, recorded(acknowledged!))).toBe(row);
  });
});
