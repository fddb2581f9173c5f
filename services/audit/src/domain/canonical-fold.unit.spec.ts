import { describe, expect, it } from '@jest/globals';
import { eventTypes } from '@recourse/contracts';
import { historyOf, person, sampleTime, type Step } from '@recourse/contracts/testing';
import { canonicalText } from '@recourse/evidence';
import { foldLine, happened } from './canonical-fold.js';

/** Ids, times, teams, people, loads and references to rules: they differ between runs that did the same. */
const leftOut = [
  'about',
  'actionId',
  'asOf',
  'assignedAt',
  'assignee',
  'attachments',
  'because',
  'calendar',
  'candidates',
  'compensationId',
  'corrects',
  'customerId',
  'dueAt',
  'dueInclusive',
  'firstContact',
  'from',
  'leftOut',
  'letter',
  'limit',
  'loadPosition',
  'otherComplaintId',
  'owner',
  'promiseId',
  'reference',
  'resolutionId',
  'returnId',
  'rules',
  'satisfiedBy',
  'staff',
  'startsAt',
  'stopId',
  'suggestedTeam',
  'team',
  'to',
  'triggerId',
  'verification',
];

const life: Step[] = [
  ['complaint.received', { channel: 'web', product: 'parcel' }],
  ['complaint.classified', { category: 'parcel/late', severity: 'high' }],
  ['complaint.assigned'],
  ['complaint.resolved', { outcome: 'upheld', remedies: ['refund'] }],
  ['complaint.revisited', { verdict: 'satisfied', scores: { overall: 5, again: 4, recommend: 5 } }],
];

describe('The canonical fold of a complaint', () => {
  it('takes a stand on every member of every event of a complaint', () => {
    const members = eventTypes
      .filter(({ stream }) => stream === 'complaint')
      .flatMap(({ data }) => Object.keys((data.schema as { properties: object }).properties));
    expect([...new Set(members)].toSorted()).toEqual([...happened, ...leftOut].toSorted());
  });

  it('tells each service’s events in stream order, as canonical JSON', () => {
    const line = foldLine(historyOf(...life));
    expect(JSON.parse(line)).toMatchObject({
      intake: [{ type: 'complaint.received', channel: 'web', product: 'parcel' }],
      routing: [
        { type: 'complaint.classified', cycle: 1, category: 'parcel/late', severity: 'high' },
        { type: 'complaint.assigned', cycle: 1 },
      ],
      resolution: [{ type: 'complaint.resolved', outcome: 'upheld', remedies: ['refund'] }],
      feedback: [{ type: 'complaint.revisited', scores: { overall: 5, again: 4, recommend: 5 } }],
    });
    expect(canonicalText(JSON.parse(line) as never)).toBe(line);
  });

  it('does not depend on how the services’ events were interleaved, nor on who, when and by whom', () => {
    const [received, classified, assigned, resolved, revisited] = life as [Step, Step, Step, Step, Step];
    const otherwise = historyOf(
      ['complaint.received', { ...received[1], reference: 'RC-7777-7777' } as never, { occurredAt: sampleTime(700) }],
      classified,
      ['complaint.assigned', { team: 'another', assignee: 'somebody', loadPosition: '99' }, { actor: person('x') }],
      resolved,
      revisited,
    );
    expect(foldLine(otherwise)).toBe(foldLine(historyOf(...life)));
    const shuffled = [received, resolved, classified, revisited, assigned];
    expect(foldLine(historyOf(...shuffled))).toBe(foldLine(historyOf(...life)));
  });

  it('changes when one service did the same in another order, or something else', () => {
    const [received, classified, assigned, resolved, revisited] = life as [Step, Step, Step, Step, Step];
    const line = foldLine(historyOf(...life));
    expect(foldLine(historyOf(received, assigned, classified, resolved, revisited))).not.toBe(line);
    expect(foldLine(historyOf(received, classified, assigned, resolved))).not.toBe(line);
    const other: Step = ['complaint.resolved', { outcome: 'not-upheld', remedies: ['refund'] }];
    expect(foldLine(historyOf(received, classified, assigned, other, revisited))).not.toBe(line);
  });
});
