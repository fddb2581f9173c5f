import { describe, expect, it } from '@jest/globals';
import { foldComplaint, runningClocks, type Envelope } from '@recourse/contracts';
import { historyOf, person, sampleId, sampleTime, stepsTo, type Step } from '@recourse/contracts/testing';
import { START, type RecordedEvent } from '@recourse/event-store';
import type { CaseFileRow } from './case-file.entity.js';
import { caseFileProjection } from './case-file.projection.js';
import { NEVER } from './due.js';

const nothing = new Uint8Array();
const recorded = (event: Envelope): RecordedEvent => ({
  type: event.type,
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

const promised: Step = [
  'complaint.promise-made',
  { dueAt: '2024-03-05T09:00:00.000Z' },
  { actor: person('handler-1') },
];

const life = historyOf(
  [
    'complaint.received',
    { channel: 'desk-phone', language: 'zh', kind: 'inquiry', product: 'kettle', about: ['handler-8'] },
  ],
  ['complaint.acknowledged'],
  ['complaint.classified', { category: 'service/delay', severity: 'high' }],
  ['complaint.clock-started'],
  ['complaint.assigned'],
  ['complaint.classified', { category: 'service/tone', severity: 'low', decidedBy: 'person' }],
  ['complaint.returned'],
  ['complaint.return-decided', { returnId: sampleId(99), accepted: true }],
  ['complaint.return-decided', { returnId: sampleId(6), accepted: true }],
  ['complaint.assigned'],
  ['complaint.returned'],
  ['complaint.return-decided', { returnId: sampleId(10), accepted: false }],
  ['complaint.recused', { staff: 'handler-7' }],
  ['complaint.recused', { staff: 'handler-1' }],
  ['complaint.assigned', { assignee: 'handler-3' }],
  ['complaint.owner-changed', { to: 'handler-4' }],
  ['complaint.escalated', { level: 2 }],
  promised,
  ['complaint.promise-made', { dueAt: '2024-03-04T09:00:00.000Z' }],
  ['complaint.promise-kept', { promiseId: sampleId(18) }],
  ['complaint.compensation-proposed', { secondPerson: true }],
  ['complaint.compensation-approved', { compensationId: sampleId(20) }],
  ['complaint.compensation-paid', { compensationId: sampleId(20) }],
  ['complaint.compensation-proposed'],
  ['complaint.compensation-declined', { compensationId: sampleId(23) }],
  ['complaint.action-raised'],
  ['complaint.action-raised', { owner: 'handler-5' }],
  ['complaint.action-completed', { actionId: sampleId(25) }],
  ['complaint.customer-contacted'],
  ['complaint.resolved', { outcome: 'partly-upheld' }],
  ['complaint.clock-met'],
  ['complaint.promise-broken', { promiseId: sampleId(17) }],
  ['complaint.revisit-planned', { resolutionId: sampleId(29) }],
  ['complaint.revisit-attempted', { resolutionId: sampleId(29) }],
  ['complaint.revisited', { resolutionId: sampleId(29), verdict: 'dissatisfied' }],
  ['complaint.reopened'],
  ['complaint.assigned', { cycle: 2, team: 'second-line', assignee: 'handler-2' }],
  ['complaint.resolved', { cycle: 2, outcome: 'upheld' }],
  ['complaint.revisited', { cycle: 2, resolutionId: sampleId(37) }],
  ['complaint.closed', { cycle: 2 }],
  ['complaint.history-ended'],
);

/** A row holds only what is open. */
const withoutStatus = <T extends { readonly status: string }>({ status: _status, ...shown }: T) => shown;

const instants = (due: readonly { readonly dueAt: string }[]) => due.map(({ dueAt }) => dueAt);

describe('case file', () => {
  it.each(life.map((event, index) => [index + 1, event.type] as const))(
    'after %d events, the last of type %s, shows what the fold knows',
    (count) => {
      const events = life.slice(0, count);
      const state = foldComplaint(events);
      const row = rowAfter(events);
      const open = state.promises.filter(({ status }) => status === 'open');
      const due = instants([...runningClocks(state), ...open]);
      expect(row).toMatchObject({
        stream: life[0]?.stream,
        revision: state.revision,
        reference: state.reference,
        kind: state.kind,
        status: state.status,
        cycle: state.cycle,
        category: state.category,
        severity: state.severity,
        team: state.team,
        assignee: state.assignee,
        owner: state.owner,
        channel: state.channel,
        language: state.language,
        product: state.product,
        receivedAt: state.receivedAt,
        historical: state.historical,
        historyEnded: state.historyEndedAsOf !== null,
        outcome: state.resolution?.outcome ?? null,
        verdict: state.revisit?.verdict ?? null,
        pendingReturn: state.pendingReturn?.returnId ?? null,
        bounces: state.bounces,
        escalation: state.escalation,
        barred: [...state.about, ...state.recused],
        nextDueAt: due.toSorted()[0] ?? NEVER,
        promiseTimerAt: instants(open).toSorted()[0] ?? null,
      });
      expect(row?.openPromises).toMatchObject(open.map(withoutStatus));
      expect(row?.compensations).toMatchObject(state.compensations);
      expect(row?.openActions).toMatchObject(
        state.actions.filter(({ status }) => status === 'open').map(withoutStatus),
      );
    },
  );

  it.each<[string, readonly Step[], readonly string[]]>([
    ['a category', stepsTo.received, ['category']],
    ['a handler', stepsTo.classified, ['handler']],
    ['nothing', stepsTo.assigned, []],
    ['a decision about a return', [...stepsTo.assigned, ['complaint.returned']], ['return']],
    [
      'the second person',
      [...stepsTo.closed, ['complaint.compensation-proposed', { secondPerson: true }]],
      ['compensation'],
    ],
    [
      'nothing once it was withdrawn',
      [...stepsTo.assigned, ['complaint.compensation-proposed', { secondPerson: true }], ['complaint.withdrawn']],
      [],
    ],
  ])('waits for %s', (_, steps, waiting) => {
    expect(rowAfter(historyOf(...steps))?.waiting).toEqual(waiting);
  });

  it('tells who decided about a compensation, and when', () => {
    const steps: Step[] = [
      ['complaint.compensation-proposed', { secondPerson: true }, { actor: person('handler-1') }],
      ['complaint.compensation-approved', { compensationId: sampleId(3) }, { actor: person('supervisor-1') }],
      ['complaint.compensation-paid', { compensationId: sampleId(3) }],
    ];
    expect(rowAfter(historyOf(...stepsTo.assigned, ...steps))?.compensations).toEqual([
      {
        compensationId: sampleId(3),
        kind: 'goodwill',
        money: { amount: 2_500, currency: 'EUR' },
        secondPerson: true,
        status: 'paid',
        proposedBy: 'handler-1',
        proposedAt: sampleTime(3),
        decidedBy: 'supervisor-1',
        decidedAt: sampleTime(4),
        paidAt: sampleTime(5),
      },
    ]);
  });

  describe('with promises', () => {
    const before = { occurredAt: '2024-03-05T08:00:00.000Z' };
    const behind = { occurredAt: '2024-03-05T10:00:00.000Z' };
    const [, ...rest] = stepsTo.assigned;
    const imported = (...steps: Step[]) =>
      rowAfter(historyOf(['complaint.received', { historical: true }], ...rest, promised, ...steps));

    it('lets the timer look at those of an imported history once an event shows that their time is over', () => {
      expect(imported()?.promiseTimerAt).toBeNull();
      expect(imported(['complaint.customer-contacted', {}, before])?.promiseTimerAt).toBeNull();
      expect(imported(['complaint.customer-contacted', {}, behind])?.promiseTimerAt).toBe('2024-03-05T09:00:00.000Z');
      expect(imported(['complaint.history-ended'])?.promiseTimerAt).toBe('2024-03-05T09:00:00.000Z');
    });

    it('lets the timer look on the wall clock at those that were made after the history had ended', () => {
      const ended: Step = ['complaint.history-ended', { asOf: sampleTime(0) }];
      const row = rowAfter(historyOf(['complaint.received', { historical: true }], ...rest, ended, promised));
      expect(row?.promiseTimerAt).toBe('2024-03-05T09:00:00.000Z');
    });

    it('forgets those from which a withdrawal has released', () => {
      const live = (...steps: Step[]) => rowAfter(historyOf(...stepsTo.assigned, promised, ...steps));
      expect(live(['complaint.withdrawn', {}, before])?.openPromises).toEqual([]);
      expect(live(['complaint.withdrawn', {}, behind])?.openPromises).toHaveLength(1);
    });
  });

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
