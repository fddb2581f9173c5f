import type { Envelope } from '../envelope/envelope.js';
import type { ComplaintEvent, EventOf } from '../events/registry.js';
import {
  initialComplaint,
  type ClockState,
  type ComplaintState,
  type Milestone,
  type RevisitState,
} from './complaint.state.js';

type Change = Partial<ComplaintState>;
type Evolve = { [E in ComplaintEvent as E['type']]: (state: ComplaintState, event: E) => Change };

const reached = (state: ComplaintState, milestone: Milestone): readonly Milestone[] =>
  state.milestones.includes(milestone) ? state.milestones : [...state.milestones, milestone];

const anomaly = (state: ComplaintState, event: Envelope, problem: string): Change => ({
  anomalies: [...state.anomalies, { revision: event.revision, type: event.type, problem }],
});

type ClockEnd = EventOf<'complaint.clock-met' | 'complaint.clock-missed' | 'complaint.clock-ended'>;

function endClock(state: ComplaintState, event: ClockEnd, status: ClockState['status'], reason: string | null): Change {
  const { clock, cycle } = event.data;
  const known = state.clocks.some((one) => one.clock === clock && one.cycle === cycle);
  if (!known) return anomaly(state, event, 'clock was never started');
  return {
    clocks: state.clocks.map((one) =>
      one.clock === clock && one.cycle === cycle
        ? { ...one, status, endedAt: event.occurredAt, endReason: reason }
        : one,
    ),
  };
}

const revisitOf = (state: ComplaintState, resolutionId: string): RevisitState =>
  state.revisit?.resolutionId === resolutionId
    ? state.revisit
    : { resolutionId, plannedFor: null, attemptsAllowed: null, attempts: 0, verdict: null, scores: null };

const evolve: Evolve = {
  'complaint.received': (state, { data, occurredAt }) => ({
    status: 'received',
    reference: data.reference,
    channel: data.channel,
    kind: data.kind,
    language: data.language,
    product: data.product ?? null,
    issue: data.issue ?? null,
    customerId: data.customerId,
    historical: data.historical,
    submittedAssignedAt: data.assignedAt ?? null,
    receivedAt: occurredAt,
    milestones: reached(state, 'received'),
  }),
  'complaint.acknowledged': (state, { occurredAt }) => ({ acknowledgedAt: state.acknowledgedAt ?? occurredAt }),
  'complaint.history-ended': (_, { data }) => ({ historyEndedAsOf: data.asOf }),
  'complaint.withdrawn': () => ({ status: 'withdrawn' }),
  'complaint.classified': (state, { data }) => ({
    status: state.status === 'received' ? 'classified' : state.status,
    category: data.category,
    severity: data.severity,
    classifiedBy: data.decidedBy,
    rules: data.rules ?? state.rules,
    milestones: reached(state, 'classified'),
  }),
  'complaint.assigned': (state, { data }) => ({
    status: 'assigned',
    team: data.team,
    assignee: data.assignee,
    milestones: reached(state, 'assigned'),
  }),
  'complaint.clock-started': (state, { data }) => ({
    rules: data.rules,
    clocks: [...state.clocks, { ...data, status: 'running', endedAt: null, endReason: null }],
  }),
  'complaint.clock-met': (state, event) => endClock(state, event, 'met', null),
  'complaint.clock-missed': (state, event) => endClock(state, event, 'missed', null),
  'complaint.clock-ended': (state, event) => endClock(state, event, 'ended', event.data.reason),
  'complaint.customer-contacted': () => ({}),
  'complaint.resolved': (state, { data, id, occurredAt, occurredPrecision, actor }) => ({
    status: 'resolved',
    resolution: {
      eventId: id,
      occurredAt,
      precision: occurredPrecision,
      by: actor.id,
      outcome: data.outcome,
      responseCode: data.responseCode ?? null,
    },
    revisit: null,
    milestones: reached(state, 'resolved'),
  }),
  'complaint.reopened': (state, { data }) => ({
    status: 'classified',
    cycle: data.cycle,
    automaticReopenings: state.automaticReopenings + (data.automatic ? 1 : 0),
    team: null,
    assignee: null,
    closeReason: null,
  }),
  'complaint.closed': (_, { data }) => ({ status: 'closed', closeReason: data.reason }),
  'complaint.revisit-planned': (state, { data }) => ({
    revisit: { ...revisitOf(state, data.resolutionId), plannedFor: data.dueAt, attemptsAllowed: data.attempts },
  }),
  'complaint.revisit-attempted': (state, { data }) => ({
    revisit: { ...revisitOf(state, data.resolutionId), attempts: data.attempt },
  }),
  'complaint.revisited': (state, { data }) => ({
    revisit: { ...revisitOf(state, data.resolutionId), verdict: data.verdict, scores: data.scores ?? null },
    milestones: reached(state, 'revisited'),
  }),
};

/** Applies one event. Total: an unknown type or an event out of place is noted in `anomalies`, never thrown. */
export function evolveComplaint(state: ComplaintState, event: Envelope): ComplaintState {
  const step = (evolve as Record<string, ((state: ComplaintState, event: never) => Change) | undefined>)[event.type];
  const begins = event.type === 'complaint.received';
  const change =
    step === undefined
      ? anomaly(state, event, 'unknown type')
      : begins === (state.status === null)
        ? step(state, event as never)
        : anomaly(state, event, begins ? 'received twice' : 'not received yet');
  return {
    ...state,
    ...change,
    revision: event.revision,
    lastOccurredAt: event.occurredAt,
    lastRecordedAt: event.recordedAt,
  };
}

/** The state of a complaint after these events of its stream, in order. */
export const foldComplaint = (events: Iterable<Envelope>, from: ComplaintState = initialComplaint): ComplaintState => {
  let state = from;
  for (const event of events) state = evolveComplaint(state, event);
  return state;
};
