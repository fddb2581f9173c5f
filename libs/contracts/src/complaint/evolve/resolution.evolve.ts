import type { ComplaintEvent } from '../../events/registry.js';
import type { ActionState, CompensationState, ComplaintState, PromiseState } from '../complaint.state.js';
import { anomaly, reached, released, type Change, type Evolve } from './change.js';

type ResolutionEvent =
  | 'complaint.customer-contacted'
  | 'complaint.investigated'
  | 'complaint.solution-proposed'
  | 'complaint.promise-made'
  | 'complaint.promise-kept'
  | 'complaint.promise-broken'
  | 'complaint.compensation-proposed'
  | 'complaint.compensation-approved'
  | 'complaint.compensation-declined'
  | 'complaint.compensation-paid'
  | 'complaint.action-raised'
  | 'complaint.action-completed'
  | 'complaint.resolved'
  | 'complaint.reopened'
  | 'complaint.closed';

function endPromise(
  state: ComplaintState,
  event: ComplaintEvent,
  promiseId: string,
  status: PromiseState['status'],
): Change {
  if (!state.promises.some((one) => one.promiseId === promiseId)) return anomaly(state, event, 'no such promise');
  return { promises: state.promises.map((one) => (one.promiseId === promiseId ? { ...one, status } : one)) };
}

function moveCompensation(
  state: ComplaintState,
  event: ComplaintEvent,
  compensationId: string,
  status: CompensationState['status'],
): Change {
  if (!state.compensations.some((one) => one.compensationId === compensationId)) {
    return anomaly(state, event, 'no such compensation');
  }
  return {
    compensations: state.compensations.map((one) => (one.compensationId === compensationId ? { ...one, status } : one)),
  };
}

const completed = (actions: readonly ActionState[], actionId: string): readonly ActionState[] =>
  actions.map((one) => (one.actionId === actionId ? { ...one, status: 'completed' } : one));

export const resolutionEvolve: Evolve<ResolutionEvent> = {
  'complaint.customer-contacted': () => ({}),
  'complaint.investigated': (state) => ({ investigations: state.investigations + 1 }),
  'complaint.solution-proposed': () => ({}),
  'complaint.promise-made': (state, { id, actor, data: { kind, dueAt } }) => ({
    promises: [...state.promises, { promiseId: id, kind, by: actor.id, dueAt, status: 'open' }],
  }),
  'complaint.promise-kept': (state, event) => endPromise(state, event, event.data.promiseId, 'kept'),
  'complaint.promise-broken': (state, event) => endPromise(state, event, event.data.promiseId, 'broken'),
  'complaint.compensation-proposed': (state, { id, actor, data: { money, secondPerson } }) => ({
    compensations: [
      ...state.compensations,
      { compensationId: id, money, proposedBy: actor.id, secondPerson, status: 'proposed' },
    ],
  }),
  'complaint.compensation-approved': (state, event) =>
    moveCompensation(state, event, event.data.compensationId, 'approved'),
  'complaint.compensation-declined': (state, event) =>
    moveCompensation(state, event, event.data.compensationId, 'declined'),
  'complaint.compensation-paid': (state, event) => moveCompensation(state, event, event.data.compensationId, 'paid'),
  'complaint.action-raised': (state, { id, data: { cause, owner, dueAt } }) => ({
    actions: [...state.actions, { actionId: id, cause, owner, dueAt, status: 'open' }],
  }),
  'complaint.action-completed': (state, event) =>
    state.actions.some(({ actionId }) => actionId === event.data.actionId)
      ? { actions: completed(state.actions, event.data.actionId) }
      : anomaly(state, event, 'no such action'),
  'complaint.resolved': (state, { data, id, occurredAt, occurredPrecision, actor }) => ({
    status: 'resolved',
    resolution: {
      eventId: id,
      occurredAt,
      precision: occurredPrecision,
      by: actor.id,
      outcome: data.outcome,
      remedies: data.remedies,
      responseCode: data.responseCode ?? null,
      rootCause: data.rootCause ?? null,
    },
    revisit: null,
    pendingReturn: null,
    held: released(state.held, occurredAt),
    milestones: reached(state, 'resolved'),
  }),
  'complaint.reopened': (state, { data }) => ({
    status: 'classified',
    cycle: data.cycle,
    automaticReopenings: state.automaticReopenings + (data.automatic ? 1 : 0),
    team: null,
    assignee: null,
    escalation: 0,
    closeReason: null,
  }),
  'complaint.closed': (_, { data }) => ({ status: 'closed', closeReason: data.reason }),
};
