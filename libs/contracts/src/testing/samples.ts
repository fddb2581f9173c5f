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
