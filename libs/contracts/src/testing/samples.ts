import type { DataOf, EventTypeName } from '../events/registry.js';

type ComplaintEventName = Extract<EventTypeName, `complaint.${string}`>;

/** Id of the event at a revision of a sample history. */
export const sampleId = (revision: number): string => `00000000-0000-8000-8000-${String(revision).padStart(12, '0')}`;

export const sampleComplaintId = 'c0000000-0000-8000-8000-000000000001';

export const sampleRules = { pack: 'sample', version: 1, hash: 'sample-hash' } as const;

const clock = { clock: 'answer', cycle: 1, dueAt: '2024-03-15T09:00:00.000Z' };

/** Valid data of every type of a complaint's events; a spec states only what it is about. */
export const sampleData: { readonly [N in ComplaintEventName]: DataOf<N> } = {
  'complaint.received': {
    reference: 'RC-0000-0000',
    channel: 'web',
    kind: 'complaint',
    language: 'en',
    customerId: 'a0000000-0000-8000-8000-000000000001',
    customerKnown: true,
    historical: false,
  },
  'complaint.acknowledged': { channel: 'web' },
  'complaint.supplemented': { channel: 'web' },
  'complaint.linked': { otherComplaintId: 'c0000000-0000-8000-8000-000000000002', kind: 'duplicate' },
  'complaint.unlinked': { otherComplaintId: 'c0000000-0000-8000-8000-000000000002', reason: 'not-the-same' },
  'complaint.history-ended': { asOf: '2024-12-31T00:00:00.000Z' },
  'complaint.withdrawn': { reason: 'customer-request' },
  'complaint.classified': {
    cycle: 1,
    category: 'service/delay',
    severity: 'normal',
    decidedBy: 'rule',
    ruleId: 'delay',
    rules: sampleRules,
  },
  'complaint.assigned': {
    cycle: 1,
    team: 'service',
    assignee: 'handler-1',
    automatic: true,
    candidates: [],
    loadPosition: '0',
  },
  'complaint.classification-proposed': {
    cycle: 1,
    category: 'service/delay',
    severity: 'normal',
    proposedBy: 'rule',
    ruleId: 'delay',
    rules: sampleRules,
    confidence: 400,
  },
  'complaint.returned': { cycle: 1, team: 'service', assignee: 'handler-1', reason: 'not-ours' },
  'complaint.return-decided': { cycle: 1, returnId: sampleId(3), accepted: true, team: 'second-line' },
  'complaint.owner-changed': { cycle: 1, from: 'handler-1', to: 'handler-2', reason: 'left-the-house' },
  'complaint.recused': { cycle: 1, staff: 'handler-1', reason: 'complained-about' },
  'complaint.escalated': { cycle: 1, level: 1, reason: 'person', team: 'second-line' },
  'complaint.clock-started': {
    ...clock,
    purpose: 'resolution',
    rules: sampleRules,
    calendar: { id: 'office', version: 1 },
    limit: { amount: 14, unit: 'calendar-days' },
    triggerId: sampleId(0),
    startsAt: '2024-03-01T09:00:00.000Z',
    dueInclusive: true,
    satisfiedBy: ['complaint.resolved'],
    verification: 'T',
  },
  'complaint.clock-met': { ...clock, stopId: sampleId(3) },
  'complaint.clock-missed': clock,
  'complaint.clock-ended': { clock: 'answer', cycle: 1, reason: 'withdrawn' },
  'complaint.customer-contacted': { cycle: 1, channel: 'phone', purpose: 'first-response', reached: true },
  'complaint.investigated': { cycle: 1, findings: ['late-delivery'] },
  'complaint.solution-proposed': { cycle: 1, remedies: ['refund'] },
  'complaint.promise-made': { cycle: 1, kind: 'call-back', dueAt: '2024-03-02T09:00:00.000Z' },
  'complaint.promise-kept': { cycle: 1, promiseId: sampleId(3) },
  'complaint.promise-broken': { cycle: 1, promiseId: sampleId(3), dueAt: '2024-03-02T09:00:00.000Z' },
  'complaint.compensation-proposed': {
    cycle: 1,
    kind: 'goodwill',
    money: { amount: 2_500, currency: 'EUR' },
    secondPerson: false,
  },
  'complaint.compensation-approved': { cycle: 1, compensationId: sampleId(3), secondPerson: false },
  'complaint.compensation-declined': { cycle: 1, compensationId: sampleId(3), reason: 'not-justified' },
  'complaint.compensation-paid': { cycle: 1, compensationId: sampleId(3) },
  'complaint.action-raised': {
    cycle: 1,
    cause: 'late-delivery',
    owner: 'handler-2',
    dueAt: '2024-04-01T09:00:00.000Z',
  },
  'complaint.action-completed': { cycle: 1, actionId: sampleId(3) },
  'complaint.resolved': { cycle: 1, outcome: 'upheld', remedies: [] },
  'complaint.reopened': { cycle: 2, reason: 'dissatisfied', automatic: true },
  'complaint.closed': { cycle: 1, reason: 'satisfied', automatic: true },
  'complaint.revisit-planned': {
    cycle: 1,
    resolutionId: sampleId(3),
    dueAt: '2024-03-08T09:00:00.000Z',
    attempts: 3,
    channels: ['phone'],
    rules: sampleRules,
  },
  'complaint.revisit-attempted': {
    cycle: 1,
    resolutionId: sampleId(3),
    attempt: 1,
    channel: 'phone',
    reached: false,
  },
  'complaint.revisited': { cycle: 1, resolutionId: sampleId(3), verdict: 'satisfied' },
};
